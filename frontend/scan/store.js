// What this device remembers: its token, the chosen list, whether it may make a sound.

const memory = new Map();

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(`praxistag.${key}`)) ?? memory.get(key);
  } catch {
    return memory.get(key);
  }
};

// Private windows may refuse to store: then it lasts as long as the page.
const write = (key, value) => {
  memory.set(key, value);
  try {
    if (value === undefined) localStorage.removeItem(`praxistag.${key}`);
    else localStorage.setItem(`praxistag.${key}`, JSON.stringify(value));
  } catch {
    // kept in memory
  }
};

export const device = () => read("device");
export const keepDevice = (value) => write("device", value);
export const forgetDevice = () => write("device", undefined);
export const list = () => read("list") ?? "entrance";
export const keepList = (value) => write("list", value);
export const isLoud = () => read("sound") ?? true;
export const setLoud = (value) => write("sound", value);
