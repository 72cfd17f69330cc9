import { Alarms } from '../../src/server/alarms';

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('alarms', () => {
  it('ring in the order of their times, whatever the order in which they were set', async () => {
    const alarms = new Alarms();
    const rung: string[] = [];
    for (const [name, after] of Object.entries({ last: 60, first: 5, middle: 30 })) {
      alarms.after(after, () => rung.push(name));
    }
    await pause(120);
    expect(rung).toEqual(['first', 'middle', 'last']);
  });

  it('do not ring when they were called off, and the others still do', async () => {
    const alarms = new Alarms();
    const rung: string[] = [];
    const first = alarms.after(5, () => rung.push('first'));
    alarms.after(20, () => rung.push('second'));
    alarms.callOff(first);
    await pause(60);
    alarms.callOff(first);
    expect(rung).toEqual(['second']);
  });

  it('ring at once when their time is past, and again when new ones are set while they ring', async () => {
    const alarms = new Alarms();
    const rung: string[] = [];
    alarms.after(-5, () => {
      rung.push('late');
      alarms.after(5, () => rung.push('set by it'));
    });
    await pause(60);
    expect(rung).toEqual(['late', 'set by it']);
  });
});
