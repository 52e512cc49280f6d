/** Listeners to one kind of news; `add` returns their remover. */
export function createListeners<News extends unknown[]>() {
  const listeners = new Set<(...news: News) => void>();
  return {
    add(listener: (...news: News) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell(...news: News): void {
      for (const listener of [...listeners]) listener(...news);
    },
  };
}
