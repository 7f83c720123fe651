/** Every chart of the repository, in the order in which releases are installed. */
import type { ChartDefinition } from '../helm/index.ts';
import { apiGateway } from './api-gateway/chart.ts';

export const charts: readonly ChartDefinition[] = [apiGateway];
