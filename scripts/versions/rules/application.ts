import type { ChartMetadata } from '../chart-content.ts';
import type { Reason } from '../level.ts';

/** The version of the application, which is the default tag of images: another one is minor, as any other default. */
export const compareApplication = ({ appVersion: before }: Pick<ChartMetadata, 'appVersion'>, { appVersion: after }: Pick<ChartMetadata, 'appVersion'>): readonly Reason[] =>
  before === after ? [] : [{ level: 'minor', text: `appVersion was ${before ?? 'not there'}, and is ${after ?? 'not there'}` }];
