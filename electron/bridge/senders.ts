/** The part of a frame that tells who speaks; Electron's WebFrameMain has it. */
export interface Frame {
  readonly url: string;
  readonly parent: Frame | null;
}

/** The part of Electron's IpcMainInvokeEvent that tells where a message comes from. */
export interface Message<Contents> {
  readonly sender: Contents;
  readonly senderFrame: Frame | null;
}

/** Whether a message comes from the main frame of our own popup, while that shows our own page. */
export function isFromPopup<Contents>(message: Message<Contents>, popup: Contents | undefined, page: string): boolean {
  const { sender, senderFrame } = message;
  return popup !== undefined && sender === popup && senderFrame?.parent === null && senderFrame.url === page;
}
