import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placePopup } from '../../electron/shell/popupPlace.ts';

const display = { x: 0, y: 0, width: 1280, height: 1000 };
const panelBelow = { x: 0, y: 0, width: 1280, height: 960 };
const panelAbove = { x: 0, y: 28, width: 1280, height: 972 };
const size = { width: 360, height: 320 };

test('the popup stands below an icon in an upper panel, centred on it', () => {
  const icon = { x: 900, y: 2, width: 24, height: 24 };
  expect(placePopup({ workArea: panelAbove, display, icon }, size)).toEqual({ x: 732, y: 36 });
});

test('the popup stands above an icon in a lower panel, and grows upwards', () => {
  const icon = { x: 900, y: 968, width: 24, height: 24 };
  const low = placePopup({ workArea: panelBelow, display, icon }, size);
  const high = placePopup({ workArea: panelBelow, display, icon }, { ...size, height: 500 });
  expect(low.y + 320).toBe(952);
  expect(high.y + 500).toBe(low.y + 320);
});

test('an icon near the edge does not push the popup out of the display', () => {
  const icon = { x: 1270, y: 968, width: 10, height: 24 };
  expect(placePopup({ workArea: panelBelow, display, icon }, size).x).toBe(1280 - 360 - 8);
});

test('without an icon the popup stands in the corner where the panel is likeliest', () => {
  expect(placePopup({ workArea: panelAbove, display, icon: undefined }, size)).toEqual({ x: 912, y: 36 });
  expect(placePopup({ workArea: panelBelow, display, icon: undefined }, size)).toEqual({ x: 912, y: 632 });
});

test('the popup is always inside the work area, on any display and for any icon', () => {
  const coordinate = fc.integer({ min: -4000, max: 4000 });
  const icons = fc.option(fc.record({ x: coordinate, y: coordinate, width: fc.nat(40), height: fc.nat(40) }), { nil: undefined });
  const areas = fc.record({ x: coordinate, y: coordinate, width: fc.integer({ min: 376, max: 4000 }), height: fc.integer({ min: 576, max: 3000 }) });
  fc.assert(
    fc.property(areas, icons, fc.integer({ min: 60, max: 560 }), (area, icon, height) => {
      const { x, y } = placePopup({ workArea: area, display: { ...area, y: area.y - 20, height: area.height + 20 }, icon }, { width: 360, height });
      expect(x).toBeGreaterThanOrEqual(area.x);
      expect(y).toBeGreaterThanOrEqual(area.y);
      expect(x + 360).toBeLessThanOrEqual(area.x + area.width);
      expect(y + height).toBeLessThanOrEqual(area.y + area.height);
    }),
  );
});
