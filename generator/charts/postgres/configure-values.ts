/** Values of the Job that configures. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { integer, object } from '../../helm/index.ts';
import { resourceValues } from '../../resources/quantity.ts';

export const configureValues = object({
  activeDeadlineSeconds: integer(900, 'Seconds until it counts as failed: it waits for a primary, and for members that restart.', { minimum: 1 }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(50), limit: Cpu.millis(500) },
    memory: { request: Size.mebibytes(64), limit: Size.mebibytes(128) },
  }),
}, 'Job that brings a running cluster to the values of the configuration, after each installation and upgrade.');
