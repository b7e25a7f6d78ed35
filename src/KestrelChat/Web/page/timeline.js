// What was said in one room, or with one person: entries in their order, each once.

export class Timeline {
  entries = [];
  #bySeq = new Map();
  /** Whether there is nothing older on the server. */
  isWhole = false;
  /** The page that is on its way; null if none is. */
  loading = null;
  /** The number up to which nothing is missing, where somebody was elsewhere since; null where nothing is missing. */
  knownTo = null;
  unread = 0;
  mentions = 0;

  constructor(key) {
    this.key = key;
    this.isWhole = this.isPrivate;
  }

  get isPrivate() {
    return this.key.startsWith("@");
  }

  get name() {
    return this.key.slice(1);
  }

  get lastSeq() {
    for (let i = this.entries.length - 1; i >= 0; i--) if (this.entries[i].seq) return this.entries[i].seq;
    return 0;
  }

  get firstSeq() {
    return this.entries.find(entry => entry.seq)?.seq ?? 0;
  }

  has(seq) {
    return this.#bySeq.has(seq);
  }

  find(seq) {
    return this.#bySeq.get(seq);
  }

  /** Puts an entry where it belongs; its index, or -1 if it is there. */
  add(entry) {
    if (entry.seq) {
      if (this.#bySeq.has(entry.seq)) return -1;
      this.#bySeq.set(entry.seq, entry);
    }
    let at = this.entries.length;
    while (at > 0 && isAfter(this.entries[at - 1], entry)) at--;
    this.entries.splice(at, 0, entry);
    return at;
  }

  /** Puts older ones, oldest first, before all others; how many were new. */
  addOlder(page) {
    const older = page.filter(entry => !this.#bySeq.has(entry.seq));
    for (const entry of older) this.#bySeq.set(entry.seq, entry);
    this.entries.unshift(...older);
    return older.length;
  }

  /** Forgets all: what lies between old and new is not known. */
  clear() {
    this.entries = [];
    this.#bySeq.clear();
    this.isWhole = this.isPrivate;
  }
}

// Numbers are the server's order; what has none stands where it came, by the server's time.
function isAfter(there, entry) {
  if (there.seq && entry.seq) return there.seq > entry.seq;
  return Date.parse(there.time) > Date.parse(entry.time);
}
