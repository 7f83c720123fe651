/** A ConfigMap that holds one JSON document, which several may write: none overwrites what another one wrote. */
import type { CoreV1Api, V1ConfigMap } from '@kubernetes/client-node';
import { codeOf, CONFLICT, NOT_FOUND } from './api-error.ts';

/** Where it is. */
export interface ConfigMapPlace {
  readonly api: CoreV1Api;
  readonly namespace: string;
  readonly name: string;
  /** Key of the document. */
  readonly key: string;
  /** What writes it, for the label `app.kubernetes.io/managed-by`. */
  readonly managedBy: string;
  /** Labels besides. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Somebody edited it. */
export class EditedConfigMapError extends Error {
  override readonly name = 'EditedConfigMapError';
}

/** What was read, or written. */
export interface StoredDocument<Content> {
  readonly content: Content;
  /** Of the object. */
  readonly version: string;
}

/**
 * It. @typeParam Content of the document
 *
 * @param place where it is
 */
export const jsonConfigMap = <Content>({ api, namespace, name, key, managedBy, labels = {} }: ConfigMapPlace) => {
  const bodyOf = (content: Content, resourceVersion?: string): V1ConfigMap => ({
    metadata: { name, namespace, labels: { 'app.kubernetes.io/part-of': 'amazon-insights', 'app.kubernetes.io/managed-by': managedBy, ...labels }, ...(resourceVersion === undefined ? {} : { resourceVersion }) },
    data: { [key]: `${JSON.stringify(content, null, 2)}\n` },
  });
  const documentOf = ({ data, metadata }: V1ConfigMap): StoredDocument<Content> => {
    try {
      return { content: JSON.parse(data?.[key] ?? '') as Content, version: metadata!.resourceVersion! };
    } catch (error) {
      throw new EditedConfigMapError(`The ConfigMap ${name} of the namespace ${namespace} holds no JSON under ${key}: somebody edited it. Put back what it was: kubectl edit configmap ${name} --namespace ${namespace}`, { cause: error });
    }
  };
  const unless = <Result>(codes: readonly number[], asked: Promise<Result>): Promise<Result | undefined> =>
    asked.catch((error: unknown) => {
      if (!codes.includes(codeOf(error)!)) throw error;
      return undefined;
    });
  const read = async (): Promise<StoredDocument<Content> | undefined> => {
    const found = await unless([NOT_FOUND], api.readNamespacedConfigMap({ name, namespace }));
    return found && documentOf(found);
  };
  const create = async (content: Content): Promise<StoredDocument<Content> | undefined> => {
    const made = await unless([CONFLICT], api.createNamespacedConfigMap({ namespace, body: bodyOf(content) }));
    return made && documentOf(made);
  };
  const replace = async (content: Content, version: string): Promise<StoredDocument<Content> | undefined> => {
    const written = await unless([CONFLICT, NOT_FOUND], api.replaceNamespacedConfigMap({ name, namespace, body: bodyOf(content, version) }));
    return written && documentOf(written);
  };
  return {
    /** Reads it; `undefined` where there is none. @throws {EditedConfigMapError} when it holds no JSON */
    read,
    /** Makes it. @returns what was written; `undefined` where there is one */
    create,
    /** Writes it in place of a version. @returns what was written; `undefined` where somebody else wrote since, or removed it */
    replace,
    /** Changes it, also where somebody else changes it at the same time. @param to what becomes of it, of none where there is none @returns what became of it */
    change: async (to: (content: Content | undefined) => Content): Promise<Content> => {
      for (;;) {
        const found = await read();
        const content = to(found?.content);
        const written = await (found ? replace(content, found.version) : create(content));
        if (written) return written.content;
      }
    },
    /** Removes a version. @returns whether it is gone; `false` where somebody else wrote since */
    remove: async (version: string): Promise<boolean> => {
      const asked = api.deleteNamespacedConfigMap({ name, namespace, body: { preconditions: { resourceVersion: version } } });
      return asked.then(
        () => true,
        (error: unknown) => {
          if (codeOf(error) === NOT_FOUND) return true;
          if (codeOf(error) === CONFLICT) return false;
          throw error;
        },
      );
    },
  };
};

/** It. @typeParam Content of the document */
export type JsonConfigMap<Content> = ReturnType<typeof jsonConfigMap<Content>>;
