import { type EmbedRequest, readEmbed } from '../store/embedRequest.ts';
import { useStore } from '../store/store.ts';

/** Makes the page what its address asks for. To be called before anything is drawn. @returns null on a page of its own */
export function enterFrame(): EmbedRequest | null {
  const request = readEmbed(window.location.search);
  if (request === null) return null;
  const { panels, origins, theme, remarks } = request;
  useStore.setState({ embed: { panels, origins }, sheet: 'network', ...(theme !== null && { theme }) });
  for (const remark of remarks) console.warn(remark);
  return request;
}
