// Two tabs of one device are one device: what one of them learns, the other one hears.

const NAME = "praxistag-scanner";

/** `onHeard(kind, content)` is called for what another tab has said. */
export const createTabs = (onHeard) => {
  const channel = globalThis.BroadcastChannel ? new BroadcastChannel(NAME) : null;
  if (channel) channel.onmessage = ({ data }) => onHeard(data.kind, data.content);
  return { say: (kind, content) => channel?.postMessage({ kind, content }) };
};
