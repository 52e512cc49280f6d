import dbus from 'dbus-next';

/**
 * A keychain that keeps whoever asks it waiting, as one whose dialog stands on the screen, on the bus of `address`:
 *
 *     const keychain = await startWaitingKeychain(address);
 *     await keychain.asked; keychain.leave();
 */
export async function startWaitingKeychain(address: string) {
  const bus = dbus.sessionBus({ busAddress: address });
  const asked = new Promise<void>((resolve) => {
    bus.addMethodHandler(() => {
      resolve();
      return true; // and no reply
    });
  });
  await bus.requestName('org.freedesktop.secrets', 0);
  return {
    /** Resolves at the first question. */
    asked,
    /** Ends; the bus tells that to whoever waits. */
    leave: (): void => bus.disconnect(),
  };
}
