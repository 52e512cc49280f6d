const paths = {
  add: 'M8 3.2v9.6M3.2 8h9.6',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  search: 'M7 2.6a4.4 4.4 0 1 0 0 8.8 4.4 4.4 0 0 0 0-8.8ZM10.3 10.3l3.4 3.4',
  lock: 'M4.8 7h6.4a1.6 1.6 0 0 1 1.6 1.6v3.3a1.6 1.6 0 0 1-1.6 1.6H4.8a1.6 1.6 0 0 1-1.6-1.6V8.6A1.6 1.6 0 0 1 4.8 7ZM5.4 7V5.2a2.6 2.6 0 0 1 5.2 0V7',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  settings: 'M2 4.5h6.9M12.5 4.5H14M2 11.5h1.4M7 11.5h7M8.9 4.5a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 0 0-3.6 0ZM3.4 11.5a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 0 0-3.6 0Z',
  copy: 'M6.4 5.6h5.4a1 1 0 0 1 1 1v5.6a1 1 0 0 1-1 1H6.4a1 1 0 0 1-1-1V6.6a1 1 0 0 1 1-1ZM3.2 10.4V3.8a1 1 0 0 1 1-1h5.6',
  outside: 'M9.4 2.8h3.8v3.8M13 3 7.6 8.4M11.6 9.4v2.8a1 1 0 0 1-1 1H3.8a1 1 0 0 1-1-1V5.4a1 1 0 0 1 1-1h2.8',
  given: 'M3 8h9M8.6 4.4 12.2 8l-3.6 3.6',
  refused: 'M4.4 4.4l7.2 7.2M11.6 4.4l-7.2 7.2',
  changed: 'M3.4 8.4l3 3 6.2-6.8',
  show: 'M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8ZM6.2 8a1.8 1.8 0 1 0 3.6 0 1.8 1.8 0 0 0-3.6 0Z',
  hide: 'M6.6 4A6.5 6.5 0 0 1 8 3.8C12 3.8 14.2 8 14.2 8a10 10 0 0 1-1.7 2.2M4.4 5A9.6 9.6 0 0 0 1.8 8S4 12.2 8 12.2a6.5 6.5 0 0 0 3.4-1M2.5 2.5l11 11',
} as const;

/** A drawing of 16 px in the colour of the text around it; the button that holds it has the name. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
