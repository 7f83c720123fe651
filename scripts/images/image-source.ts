/** An image to build: a directory with a Dockerfile, and what it is given. */
export interface ImageSource {
  /** What it is called in the registry, as `repository:tag`. */
  readonly names: readonly string[];
  /** Absolute path of the directory, which is the whole context of the build. */
  readonly directory: string;
  /** Stage of the Dockerfile that it is; default the last one. */
  readonly target?: string;
  /** Values of `ARG`s in the Dockerfile. `BASE` is always there: the base image. */
  readonly buildArguments?: Readonly<Record<string, string>>;
  /** Files that join the context: absolute paths, by their names in it. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A registry of images, reached over TLS. */
export interface Registry {
  /** Address and port, such as `10.200.255.1:5000`. */
  readonly host: string;
  /** Path of the certificates that it is trusted by, as PEM. */
  readonly caFile: string;
}

/** An image that is in the registry. */
export interface PushedImage {
  /** Its name, as `repository:tag`. */
  readonly name: string;
  /** Digest of its manifest, such as `sha256:…`. */
  readonly digest: string;
}
