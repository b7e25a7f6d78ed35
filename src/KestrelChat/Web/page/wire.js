// The connection: lines out, JSON lines in, by WebSocket, and again with growing patience when it is lost.

const FIRST_WAIT = 500, LONGEST_WAIT = 15_000, PATIENCE = 8_000;

export class Wire {
  #socket = null;
  #tries = 0;
  #timer = 0;
  #asks = [];
  #held = [];
  #isEnded = false;
  #address;
  #told;

  /** told: open(), entry(entry, isAsked), lost(event), waiting(ms). */
  constructor(address, told) {
    this.#address = address;
    this.#told = told;
    addEventListener("online", () => this.hurry());
    addEventListener("offline", () => this.check());
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  connect() {
    clearTimeout(this.#timer);
    this.#isEnded = false;
    const socket = this.#socket = new WebSocket(this.#address);
    // A browser alone would wait for minutes.
    const timer = setTimeout(() => socket.close(), PATIENCE);
    socket.onopen = () => {
      clearTimeout(timer);
      this.#told.open();
    };
    socket.onmessage = message => {
      if (socket !== this.#socket) return;
      this.#tries = 0;
      for (const line of message.data.split("\r\n"))
        if (line) this.#take(JSON.parse(line));
    };
    socket.onclose = event => {
      clearTimeout(timer);
      if (socket === this.#socket) this.#lose(event);
    };
  }

  /** Sends a line as typed; what is asked in the background is answered first, so that each answer finds its question. */
  send(line) {
    if (!this.isOpen) return false;
    if (this.#asks.length > 0) this.#held.push(line);
    else this.#socket.send(line);
    return true;
  }

  /** Sends a line and gathers what isMine takes of what comes until it is done; null if the connection is lost before that. */
  ask(line, isMine) {
    if (!this.isOpen) return Promise.resolve(null);
    return new Promise(resolve => {
      this.#asks.push({ isMine, resolve, answers: [] });
      this.#socket.send(line ? `${line}\n/ping` : "/ping");
    });
  }

  /** Connects now in place of later. */
  hurry() {
    if (this.#isEnded) return;
    if (!this.#socket) this.connect();
    else this.check();
  }

  /** Finds out whether the other end is still there. */
  async check() {
    const socket = this.#socket;
    if (!this.isOpen) return;
    const timer = setTimeout(() => {
      if (socket !== this.#socket) return;
      // Its own close would wait for an answer that does not come.
      socket.onclose = null;
      socket.close();
      this.#lose({ code: 1006 });
    }, PATIENCE);
    await this.ask("", () => false);
    clearTimeout(timer);
  }

  /** No further try until connect. */
  end() {
    this.#isEnded = true;
    clearTimeout(this.#timer);
  }

  #take(entry) {
    const ask = this.#asks[0];
    if (ask && entry.kind === "reply" && entry.text === "pong") {
      this.#asks.shift();
      ask.resolve(ask.answers);
      this.#release();
    } else if (ask?.isMine(entry)) ask.answers.push(entry);
    else this.#told.entry(entry);
  }

  #release() {
    while (this.#asks.length === 0 && this.#held.length > 0) this.#socket.send(this.#held.shift());
  }

  #lose(event) {
    this.#socket = null;
    for (const ask of this.#asks.splice(0)) ask.resolve(null);
    this.#held.length = 0;
    this.#told.lost(event);
    if (this.#isEnded) return;
    // Not all at once, when all were cut at once.
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries++) * (0.7 + Math.random() * 0.6);
    this.#told.waiting(wait);
    this.#timer = setTimeout(() => this.connect(), wait);
  }
}
