/** `app` labels of the pods that call Redis and PostgreSQL: the services, their migrations, and the test of the workers. */
export const dataTierCallers = ['api-gateway', 'product-service', 'worker', 'worker-collection', 'worker-test', 'api-gateway-migration', 'product-service-migration'];
