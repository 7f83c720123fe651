/** The interface of this host that leads into the lab. It goes away with the hub. */
export const HOST_INTERFACE = 'ai-lab';

/** Its other end, in the hub. */
export const HOST_PEER = 'host';

/** The interface of the hub through which packets go that are made late. */
export const DELAY_INTERFACE = 'slow';

/**
 * The interface that leads to a region or a node. The kernel cuts no names: 15 characters are what one may have.
 *
 * @param name name of the region or the node
 */
export const interfaceName = (name: string): string => name.replaceAll('-', '').slice(-15);

/**
 * The hub's interface that leads to a region.
 *
 * @param region name of the region
 */
export const regionInterface = interfaceName;
