// The lock of the name search: a PIN of six digits on top of what the device's own lock does.

/** Wire the lock; it guards names kept on this device, never scanning. */
export const initLock = (root) => ({ root });
