// environment.mjs FILE: the environment of the StatefulSet's container, NAME=VALUE each and a zero byte after it; values from Secrets and the like are left out.
import { objectsIn } from './manifests.mjs';

const [container] = objectsIn(process.argv[2]).find(object => object.kind === 'StatefulSet').spec.template.spec.containers;
for (const { name, value } of container.env)
    if (value !== undefined) process.stdout.write(`${name}=${value}\0`);
