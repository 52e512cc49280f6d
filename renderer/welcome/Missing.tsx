/** What stands under a field that was left empty. */
export function Missing({ id, label }: { id: string; label: string }) {
  return (
    <p id={id} className="sub bad" role="alert">
      “{label}” is missing.
    </p>
  );
}
