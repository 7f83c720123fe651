import { and, defineChart, not, readVersions } from '../../helm/index.ts';
import { extraObjects } from '../../resources/extra-objects.ts';
import { imagesAnnotation } from '../../resources/images-annotation.ts';
import { definePodParts } from '../../resources/pod.ts';
import { alertRules } from './alerts.ts';
import { check } from './check.ts';
import { Drill } from './drill.ts';
import { notes } from './notes.ts';
import { isUsed } from './used.ts';
import { values } from './values.ts';

const appVersion = '0.1.0';

/** Drills that restore backups, in a namespace of their own. */
export const restoreCheck = defineChart({
  name: 'restore-check',
  versions: readVersions(new URL('changes.yaml', import.meta.url)),
  appVersion,
  namespace: 'restore-check',
  description: 'Drills that restore the backups of amazon-insights, and judge what comes of them.',
  keywords: ['restore', 'disaster-recovery', 'backup', 'postgresql', 'redis'],
  readme: `It is installed in a namespace of its own, which has the keys that read backups. Its pods reach
port 443 of any address, unless networkPolicy.toObjectStorage names those of the object storage: narrow it where application.enabled runs images
of production. The schedule drills the region’s own backups; the copies under replicated are drilled by hand (--source replicated). It is no
part of the umbrella chart, which is production.`,
  annotations: { ...imagesAnnotation({ 'restore-check': values.properties.image }, appVersion), 'artifacthub.io/category': 'storage' },
  values,
  resources(chart, v) {
    const parts = definePodParts(chart, v);
    const used = isUsed(v);
    chart.when(used, () => new Drill(chart, v, parts));
    chart.when(v.alerts.enabled, () => alertRules(chart, v, parts));
    check(chart, v);
    chart.failWhen(and(v.alerts.enabled, not(used)), 'alerts.enabled needs a drill: set postgres.enabled, redis.enabled, files.enabled or configuration.enabled.');
    extraObjects(chart, v.extraObjects);
    chart.addNotes(...notes(v, parts.naming));
  },
});
