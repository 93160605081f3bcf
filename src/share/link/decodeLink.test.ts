import { describe, expect, it } from 'vitest';
import { deflate } from '../inflate.ts';
import { ShareError } from '../shareError.ts';
import { fromBase64url, toBase64url } from './base64url.ts';
import { decodeLink } from './decodeLink.ts';
import { encodeLink } from './encodeLink.ts';
import { seal, unwrap, wrap } from './envelope.ts';
import { fresh, projectFor } from './testing/training.ts';

const PROJECT = projectFor(fresh({ width: [2, 3, 1], gridSize: 3, order: 3 }), {
  formulas: [(x, y) => x + y],
  inputs: 2,
});

async function refusal(hash: string): Promise<ShareError> {
  const error: unknown = await decodeLink(hash).catch((thrown: unknown) => thrown);
  if (error instanceof ShareError) return error;
  throw new Error(`It was not refused with a ShareError: ${String(error)}`);
}

/** The link with other bytes, its checksum right. */
async function changed(
  change: (payload: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>,
): Promise<string> {
  return wrap(change(await unwrap(await encodeLink(PROJECT, 'int16'))));
}

describe('A link that was not sent so', () => {
  it('is refused wherever it was cut short, with how much is missing', async () => {
    const hash = await encodeLink(PROJECT, 'int16');
    for (let length = '#k1='.length; length < hash.length; length++) {
      const { code, message } = await refusal(hash.slice(0, length));
      expect(code).toBe('damaged');
      // What is left of the first few may be no length at all.
      if (length > 10)
        expect(message).toContain(`cut short, and ${hash.length - length} of its ${hash.length - 4} `);
    }
  });

  it('is refused when any one character is another', async () => {
    const hash = await encodeLink(PROJECT, 'int16');
    for (let at = '#k1='.length; at < hash.length; at++) {
      const other = hash[at] === 'A' ? 'B' : 'A';
      expect((await refusal(hash.slice(0, at) + other + hash.slice(at + 1))).code).toBe('damaged');
    }
  });

  it('is refused when two characters have changed places, or some are twice there', async () => {
    const hash = await encodeLink(PROJECT, 'int16');
    expect((await refusal(hash.replace(/(.)(.)$/, '$2$1'))).code).toBe('damaged');
    expect((await refusal(hash + hash.slice(-5))).message).toContain('5 characters after its end');
  });

  it('is cut short by a character that no link has', async () => {
    const hash = await encodeLink(PROJECT, 'int16');
    const missing = `cut short before “😀”, and 9 of its ${hash.length - 4} characters are missing`;
    expect((await refusal(hash.replace(/.{9}$/, '%20😀$&'))).message).toContain(missing);
    expect((await refusal(hash.replace(/.{9}$/, '%F0$&'))).message).toContain('cut short before “%”');
    expect((await refusal(`${hash.slice(0, 9)}😀${hash.slice(10)}`)).message).toContain('“😀”');
    expect((await refusal('#k1=ä')).message).toContain('nothing is left behind #k1=');
  });

  it('opens with the line breaks, spaces and full stop of a message in it, and without “#”', async () => {
    const hash = await encodeLink(PROJECT, 'int16');
    const wrapped = `${hash.slice(1).replace(/.{60}/g, '$&\r\n ')}).`;
    expect(await decodeLink(wrapped)).toEqual(await decodeLink(hash));
  });

  it.each([
    '%20(text)',
    ')',
    '**',
    ' look at this',
    '%20look%20at%20this',
    '%0Alook-at-this, please',
    '\nhttps://example.org/#k1=AAAA',
    '&ref=chat',
    '%E2%80%8Blook',
    '%22%3E',
    '😀',
  ])('opens with what was glued to its end: “%s”', async (glued) => {
    const hash = await encodeLink(PROJECT, 'int16');
    expect(await decodeLink(hash + glued)).toEqual(await decodeLink(hash));
    // Not so where a word may as well be a part of it.
    expect((await refusal(`${hash}look${glued}`)).message).toContain('4 characters after its end');
  });

  it.each<[string, (hash: string) => string]>([
    ['as it is sent', (hash) => hash.replace('=', '=3D').replace(/.{60}/g, '$&=\n')],
    ['with breaks of Windows', (hash) => hash.replace('=', '=3D').replace(/.{60}/g, '$&=\r\n')],
    ['broken right behind “=3D”', (hash) => hash.replace('=', '=3D=\n')],
    ['broken right before “=3D”', (hash) => hash.replace('=', '=\n=3D').replace(/.{60}/g, '$&=\n')],
    ['without its breaks, as in an address', (hash) => hash.replace('=', '=3D').replace(/.{60}/g, '$&=')],
    ['encoded as in an address', (hash) => hash.replace('=', '=3D').replace(/.{60}/g, '$&%3D%0A')],
    ['twice', (hash) => hash.replace('=', '=3D3D')],
    ['with its breaks alone', (hash) => hash.replace(/.{60}/g, '$&=\n')],
    ['with words behind it', (hash) => `${hash.replace('=', '=3D')}=\n\nBest wishes,=\nAda`],
  ])('opens out of quoted-printable mail, %s', async (_, quote) => {
    const hash = await encodeLink(PROJECT, 'int16');
    const quoted = quote(hash);
    expect(quoted).not.toBe(hash);
    expect(await decodeLink(quoted)).toEqual(await decodeLink(hash));
  });

  it('says what is true of one that was cut in such a mail', async () => {
    const hash = await encodeLink(PROJECT, 'int16');
    const quoted = `${hash.slice(0, -9).replace('=', '=3D').replace(/.{60}/g, '$&=\n')}=`;
    expect((await refusal(quoted)).message).toContain(
      `cut short, and 9 of its ${hash.length - 4} characters are missing`,
    );
    expect((await refusal('#k1=3D')).message).toContain('nothing is left behind #k1=');
    const changed = hash.replace(/.$/, hash.endsWith('A') ? 'B' : 'A').replace('=', '=3D');
    expect((await refusal(changed)).code).toBe('damaged');
  });

  it('opens with encoded line breaks in it', async () => {
    const hash = await encodeLink(PROJECT, 'int16');
    expect(await decodeLink(hash.replace(/.{60}/g, '$&%0D%0a%20'))).toEqual(await decodeLink(hash));
  });
});

describe('What is no link of this version', () => {
  it.each(['', '#', '#about', '#k1', '#k0=AAAA', '#kx=AAAA', 'https://example.org/'])(
    'is said to be none: “%s”',
    async (hash) => {
      expect(await refusal(hash)).toMatchObject({ code: 'not-a-link' });
    },
  );

  it('is cut short when nothing is left of it', async () => {
    expect((await refusal('#k1=')).message).toContain('nothing is left behind #k1=');
  });

  it.each(['#k2=abc', '#k17=', `${'#k3='}${'A'.repeat(50)}`])('is said to be newer: “%s”', async (hash) => {
    const { code, message } = await refusal(hash);
    expect(code).toBe('newer-version');
    expect(message).toMatch(
      /^This link was made by a newer Edgewise: .+\. Reload the page to get the newest version\.$/,
    );
  });

  it('is newer when its first byte says so, and its checksum is right', async () => {
    const payload = await unwrap(await encodeLink(PROJECT, 'int16'));
    const { code, message } = await refusal(seal(2, payload));
    expect(code).toBe('newer-version');
    expect(message).toContain('has version 2, and this page reads version 1');
    expect((await refusal(seal(0, payload))).code).toBe('damaged');
    expect((await refusal(seal(0x81, payload))).code).toBe('damaged');
  });

  it('is damaged with bits or characters left over in the last of base64url', () => {
    expect(toBase64url(Uint8Array.of(255))).toBe('_w');
    expect(fromBase64url('_w')).toEqual(Uint8Array.of(255));
    expect(() => fromBase64url('_x')).toThrow(ShareError);
    expect(() => fromBase64url('_')).toThrow(ShareError);
  });
});

describe('A link made by somebody else', () => {
  it('is refused when bytes are left over or missing inside', async () => {
    const longer = await changed((payload) => Uint8Array.from([...payload, 0]));
    expect((await refusal(longer)).message).toContain('left over');
    const shorter = await changed((payload) => payload.slice(0, -1));
    expect((await refusal(shorter)).message).toContain('are left');
  });

  it('is refused before it is unpacked to more than it may', async () => {
    const bomb = await deflate(new Uint8Array(12_000_000), 'deflate-raw');
    const { code, message } = await refusal(seal(0x41, bomb));
    expect(code).toBe('too-large');
    expect(message).toContain('8,000,000 bytes');
  });

  it('is refused when what is said to be compressed is not', async () => {
    expect(
      (
        await refusal(
          seal(
            0x41,
            Uint8Array.from({ length: 50 }, (_, i) => 7 * i),
          ),
        )
      ).code,
    ).toBe('damaged');
  });

  it('is refused when it is longer than a link may be', async () => {
    const { code } = await refusal(`#k1=${'A'.repeat(400_001)}`);
    expect(code).toBe('too-large');
  });

  it('is refused when it asks for a network beyond all limits', async () => {
    // Parts, order and flags, layers, inputs, nodes.
    const huge = await changed((payload) => {
      const bytes = payload.slice();
      bytes.set([8, 127, 127, 127, 127], 3);
      return bytes;
    });
    expect((await refusal(huge)).code).toBe('damaged');
  });
});
