/**
 * What the runtime puts into the pages of its windows and views: OpenFin's own client, over a wire
 * to the imitated runtime. Bundled by `runtime.js`; it runs in the page.
 *
 * @import { Environment } from '@openfin/core/src/environment/environment.js'
 * @import { WireConstructor } from '@openfin/core/src/transport/wire.js'
 */

import { EventEmitter } from 'events';
import finModule from '@openfin/core/src/api/fin.js';
import transportModule from '@openfin/core/src/transport/transport.js';

/**
 * What the runtime leaves in the page.
 *
 * @typedef {object} Runtime
 * @property {OpenFin.EntityInfo} openfinEntity which window or view this is
 * @property {(message: string) => Promise<void>} openfinSend
 * @property {(message: unknown) => void} openfinReceive called with what comes back
 * @property {unknown} fin
 */

const runtime = /** @type {typeof globalThis & Runtime} */ (globalThis);
const { openfinEntity: entity } = runtime;

/** @implements {InstanceType<WireConstructor>} */
class Wire extends EventEmitter {
  /** @param {(message: any) => void} onmessage */
  constructor(onmessage) {
    super();
    runtime.openfinReceive = onmessage;
  }

  connectSync() {}

  /** @param {unknown} message */
  send(message) {
    return runtime.openfinSend(JSON.stringify(message));
  }

  connect() {
    return absent();
  }

  shutdown() {
    return absent();
  }
}

let messages = 0;

/** @type {Environment} */
const environment = {
  childViews: true,
  getNextMessageId: () => (messages += 1),
  getCurrentEntityType: () => entity.entityType,
  getCurrentEntityIdentity: () => entity,
  getUrl: () => location.href,
  whenReady: () => Promise.resolve(),
  getProviderInitializer: async () => async () => {},
  createChildContent: ({ entityType, options }) =>
    transport.sendAction('create-child-content', { entityType, options }),
  getDefaultChannelOptions: absent,
  getManagerConstructor: absent,
  getRandomId: absent,
  getRtcPeer: absent,
  getWebWindow: absent,
  raiseEvent: absent,
  retrievePort: absent,
  writeToken: absent,
};

const Transport = transportModule.default;
const Fin = finModule.default;
const transport = new Transport(Wire, environment, entity);
transport.connectSync();
const fin = new Fin(transport);
// Of what a platform does with its windows, only that it opens views is imitated.
fin.Platform.init = async () => {};
fin.Platform.getCurrentSync = () =>
  /** @type {any} */ ({
    applySnapshot: (/** @type {object} */ snapshot) =>
      transport.sendAction('imitated-apply-snapshot', snapshot),
  });
runtime.fin = fin;

/** @returns {never} */
function absent() {
  throw new Error('The imitated runtime does not have this.');
}
