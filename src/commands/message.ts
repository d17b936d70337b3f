// The page of a dialog: the words of a message, from the address. They are shown as text, never as markup.

function words(): string[] {
  try {
    const read: unknown = JSON.parse(decodeURIComponent(window.location.hash.slice(1)));
    return Array.isArray(read) ? read.map(String) : [];
  } catch {
    return [];
  }
}

const [title = "Proactive care", ...lines] = words();
const heading = document.createElement("h1");
heading.textContent = title;
const paragraphs = lines.map((line) => {
  const paragraph = document.createElement("p");
  paragraph.textContent = line;
  return paragraph;
});
document.getElementById("message")?.append(heading, ...paragraphs);
