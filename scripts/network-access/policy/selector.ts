import type { V1LabelSelector, V1LabelSelectorRequirement } from '@kubernetes/client-node';
import type { Labels } from './endpoint.ts';

/**
 * Whether a label selector selects labels: every part of it has to hold, so an empty one selects everything.
 *
 * @param selector the selector
 * @param labels the labels
 * @throws Error for an operator that Kubernetes does not have
 */
export function selects({ matchLabels = {}, matchExpressions = [] }: V1LabelSelector, labels: Labels): boolean {
  return Object.entries(matchLabels).every(([key, value]) => labels[key] === value) && matchExpressions.every((requirement) => holds(requirement, labels));
}

function holds({ key, operator, values = [] }: V1LabelSelectorRequirement, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      // A label that is not there is in no list.
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      throw new Error(`A label selector has no operator "${operator}": In, NotIn, Exists and DoesNotExist are those of Kubernetes`);
  }
}
