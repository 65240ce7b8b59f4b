// A sound and a vibration per verdict: told apart without looking.

// [frequency in Hz, start in s, length in s]; up is good, level is "wait", down is "no".
const TUNES = {
  ok: { wave: "sine", notes: [[880, 0, 0.09], [1320, 0.1, 0.16]], buzz: [60] },
  warn: { wave: "triangle", notes: [[587, 0, 0.16], [587, 0.24, 0.16]], buzz: [120, 80, 120] },
  stop: { wave: "sawtooth", notes: [[233, 0, 0.22], [156, 0.24, 0.42]], buzz: [400] },
};
const VOLUME = 0.25;

let context = null;

/** Browsers allow sound only after a tap: call this from one. */
export const unlock = () => {
  if (!window.AudioContext) return;
  context ??= new AudioContext();
  if (context.state === "suspended") context.resume().catch(() => {});
};

const play = ({ wave, notes }) => {
  if (context?.state !== "running") return;
  for (const [frequency, start, length] of notes) {
    const tone = context.createOscillator();
    const volume = context.createGain();
    const begin = context.currentTime + start;
    tone.type = wave;
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(VOLUME, begin);
    volume.gain.exponentialRampToValueAtTime(0.001, begin + length);
    tone.connect(volume).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + length);
  }
};

export const signal = (tone, isOn) => {
  if (!isOn) return;
  play(TUNES[tone]);
  navigator.vibrate?.(TUNES[tone].buzz);
};
