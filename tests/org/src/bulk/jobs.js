/** @import { Clock, Switches } from '../types.js' */
/** @import { Data } from '../data/data.js' */
/** @import { Job } from './job.js' */
import { IdSequence, normalizeId } from '../data/ids.js';
import { advanceIngest } from './ingest.js';
import { isOver } from './job.js';
import { advanceQuery } from './query.js';

const LIFETIME = 7 * 24 * 60 * 60 * 1000;
/** So that forgotten jobs do not fill the memory; the oldest goes first. */
const KEPT = 200;

/**
 * The jobs of the Bulk API 2.0. Nothing runs in the background: before any request is answered, the
 * jobs do what they should have done by then, so that what a request sees depends on the org's clock
 * alone.
 */
export class Jobs {
  /** @type {Map<string, Job>} oldest first */
  #jobs = new Map();
  #ids = new IdSequence();
  #data;
  #switches;
  #clock;
  #generation;

  /** @param {{ data: Data, switches: Switches, clock: Clock }} parts */
  constructor({ data, switches, clock }) {
    this.#data = data;
    this.#switches = switches;
    this.#clock = clock;
    this.#generation = data.generation;
  }

  /**
   * @template {Omit<Job, 'id' | 'created' | 'modified' | 'started' | 'time' | 'processed' | 'errorMessage'>} T
   * @param {T} job
   * @returns {T & Job}
   */
  add(job) {
    const now = this.#clock.now();
    const times = { created: now, modified: now, started: now, time: this.#switches.bulkJobTime };
    const added = /** @type {T & Job} */ (
      /** @type {unknown} */ ({
        id: this.#ids.next('750'),
        ...job,
        ...times,
        processed: 0,
        errorMessage: '',
      })
    );
    this.#jobs.set(added.id, added);
    const oldest = this.#jobs.size > KEPT ? this.#jobs.keys().next().value : undefined;
    if (oldest !== undefined) this.#jobs.delete(oldest);
    return added;
  }

  /**
   * @template {Job['kind']} Kind
   * @param {Kind} kind
   * @param {string} id
   * @returns {Extract<Job, { kind: Kind }> | undefined}
   */
  get(kind, id) {
    const job = this.#jobs.get(normalizeId(id) ?? '');
    return job?.kind === kind ? /** @type {Extract<Job, { kind: Kind }>} */ (job) : undefined;
  }

  /**
   * The jobs of a kind, oldest first.
   * @param {Job['kind']} kind
   */
  list(kind) {
    return [...this.#jobs.values()].filter((job) => job.kind === kind);
  }

  /** @param {Job} job */
  delete(job) {
    this.#jobs.delete(job.id);
  }

  /**
   * Hands a job over to be worked on.
   * @param {Job} job
   */
  start(job) {
    job.state = 'UploadComplete';
    job.started = this.#clock.now();
    job.modified = job.started;
    job.time = this.#switches.bulkJobTime;
  }

  /** @param {Job} job */
  abort(job) {
    job.state = 'Aborted';
    job.modified = this.#clock.now();
  }

  /** Does what is due by now. */
  advance() {
    if (this.#generation !== this.#data.generation) {
      this.#generation = this.#data.generation;
      this.#jobs.clear();
    }
    const now = this.#clock.now();
    for (const job of this.#jobs.values()) {
      if (now - job.created > LIFETIME) this.#jobs.delete(job.id);
      else if (job.state !== 'Open' && !isOver(job)) {
        if (job.kind === 'ingest') advanceIngest(job, now);
        else advanceQuery(job, now);
      }
    }
  }
}
