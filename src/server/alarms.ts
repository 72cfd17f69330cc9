/** Something that is to happen unless it is called off before. */
export interface Alarm {
  /** Of `performance.now()`. */
  readonly at: number;
  ring: () => void;
}

const SILENT = () => {};

/** A timer may go off a fraction of a millisecond early. */
const EARLY_MS = 1;

/**
 * Alarms of which hardly any rings: every request sets some and calls them off again. All of them share one timer, which is set for the
 * first and looks for the next when it goes off; one each costs more than what it guards. It does not keep the process alive.
 */
export class Alarms {
  private readonly pending = new Set<Alarm>();
  private timer: NodeJS.Timeout | undefined;
  private timerAt = Number.POSITIVE_INFINITY;

  /** Rings after so many milliseconds. */
  after(milliseconds: number, ring: () => void): Alarm {
    const alarm = { at: performance.now() + milliseconds, ring };
    this.pending.add(alarm);
    if (alarm.at < this.timerAt) this.wake(alarm.at);
    return alarm;
  }

  callOff(alarm: Alarm): void {
    this.pending.delete(alarm);
    // A set leaves its old table behind when it grows, with all that was in it: what an alarm would ring for must not hang there.
    alarm.ring = SILENT;
  }

  private wake(at: number): void {
    clearTimeout(this.timer);
    this.timerAt = at;
    this.timer = setTimeout(() => this.ringDue(), Math.max(at - performance.now(), 0));
    this.timer.unref();
  }

  private ringDue(): void {
    const due = performance.now() + EARLY_MS;
    this.timerAt = Number.POSITIVE_INFINITY;
    let next = Number.POSITIVE_INFINITY;
    for (const alarm of this.pending) {
      if (alarm.at > due) next = Math.min(next, alarm.at);
      else {
        this.pending.delete(alarm);
        alarm.ring();
      }
    }
    if (next < this.timerAt) this.wake(next);
  }
}

/** Those of the requests that this process serves. */
export const requestAlarms = new Alarms();
