// Small things this device remembers: its tokens, the chosen list, whether it may make a sound.

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

// A token that only delivers, by device: scans outlive the device they were made with.
const deliveries = () => read("deliveries") ?? {};

export const device = () => read("device");

export const keepDevice = ({ delivery_token: delivery, ...rest }) => {
  write("device", rest);
  if (delivery) write("deliveries", { ...deliveries(), [rest.device_id]: delivery });
};

/** The token that reads goes; why it went is shown until somebody has read it. */
export const endDevice = (why) => {
  write("device", undefined);
  write("list", undefined);
  write("ended", why);
};

export const ended = () => read("ended");
export const forgetEnd = () => write("ended", undefined);

/** What may hand over the scans of a device: its own token while it is welcome, then the other one. */
export const tokenFor = (id) => (device() && (device().device_id ?? "") === id ? device().token : deliveries()[id]);

export const dropDelivery = (id) => {
  const { [id]: _, ...others } = deliveries();
  write("deliveries", Object.keys(others).length ? others : undefined);
};

/** Tokens that have nothing left to deliver: those of devices that ended. */
export const dropEndedDeliveries = () => {
  for (const id of Object.keys(deliveries())) if (id !== (device()?.device_id ?? "")) dropDelivery(id);
};

export const list = () => read("list") ?? "entrance";
export const keepList = (value) => write("list", value);
export const isLoud = () => read("sound") ?? true;
export const setLoud = (value) => write("sound", value);
export const clock = () => read("clock");
export const keepClock = (value) => write("clock", value);
