/* What the page does by itself: open clauses, sort, filter, find, save, and leave Chinese input alone. */
(() => {
  const field = (id) => document.querySelector(`#${id} textarea, #${id} input`);
  const put = (box, text) => {
    const kind = box.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const seen = (node) => node && node.offsetParent !== null;

  /* A mark opens the card beside the chat; from another tab, in a dialog over it. */
  const dialog = () => {
    let box = document.getElementById("clause");
    if (!box) {
      box = document.createElement("dialog");
      box.id = "clause";
      box.setAttribute("aria-label", "条款 Clause");
      document.querySelector(".gradio-container").append(box);
      box.addEventListener("click", (event) => event.target === box && box.close());
    }
    return box;
  };
  const open = (at) => {
    if (!document.getElementById("card-" + at)) put(field("pressed"), at + "#" + Date.now());
    const show = (tries) => {
      const card = document.getElementById("card-" + at);
      if (!card) return tries && setTimeout(show, 50, tries - 1);
      if (!seen(card)) {
        const box = dialog();
        box.innerHTML = `<div class="clause">${card.innerHTML}</div><form method="dialog"><button>关闭 Close</button></form>`;
        return box.open || box.showModal();
      }
      document.querySelectorAll(".card.now").forEach((each) => each.classList.remove("now"));
      card.classList.add("now");
      card.scrollIntoView({ block: "nearest", behavior: "smooth" });
      card.focus({ preventScroll: true });
    };
    show(60);
  };

  const clauseOfAddress = (tries = 80) => {
    if (!location.hash.startsWith("#c-")) return;
    const place = document.getElementById(location.hash.slice(1));
    if (seen(place)) return place.scrollIntoView();
    const tabs = [...document.querySelectorAll("button[role=tab]")].filter(seen);
    /* A press before the page listens selects a tab and shows nothing: press again, now and then. */
    if (tabs.length && tries % 10 === 0) {
      tabs[0].click();
      tabs.at(-1).click();
    }
    if (tries) setTimeout(clauseOfAddress, 100, tries - 1);
  };
  clauseOfAddress();
  addEventListener("hashchange", () => clauseOfAddress());

  document.addEventListener("click", (event) => {
    const menu = event.target.closest && event.target.closest("details.fix");
    document.querySelectorAll("details.fix[open]").forEach((each) => each !== menu && (each.open = false));
    const link = event.target.closest && event.target.closest("a[href^='#cite-'], a[href^='#fix-'], a[href^='#ask-']");
    if (link) {
      event.preventDefault();
      if (menu) menu.open = false;
      const [, what, words] = link.getAttribute("href").match(/^#(\w+)-(.*)$/s);
      if (what === "cite") return open(words);
      const box = field("question");
      put(box, decodeURIComponent(words));
      box.focus();
      if (what === "ask") setTimeout(() => document.querySelector("#question button.submit-button, #question button").click(), 60);
      return;
    }
    const head = event.target.closest && event.target.closest("th[data-sort]");
    if (head) sort(head);
  });

  const sort = (head) => {
    const table = head.closest("table");
    const place = [...head.parentNode.children].indexOf(head);
    const down = head.getAttribute("aria-sort") !== "descending";
    const value = (row) => {
      const text = row.children[place].textContent.trim();
      if (head.dataset.sort === "number") return Number(text);
      if (head.dataset.sort === "mark") return text === "●" ? 2 : text === "○" ? 1 : 0;
      return text;
    };
    const rows = [...table.tBodies[0].rows].map((row) => [value(row), row]);
    rows.sort(([a], [b]) => (a < b ? 1 : a > b ? -1 : 0) * (down ? 1 : -1));
    rows.forEach(([, row]) => table.tBodies[0].append(row));
    table.querySelectorAll("th[aria-sort]").forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
  };
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) {
      /* Enter that ends a composition chooses a word; it does not send. */
      if (event.key === "Enter") event.stopImmediatePropagation();
      return;
    }
    if (event.key === "Escape") document.querySelectorAll("details.fix[open]").forEach((each) => (each.open = false));
    const head = event.target.closest && event.target.closest("th[data-sort]");
    if (head && event.key === "Enter") sort(head);
  }, true);

  document.addEventListener("input", (event) => {
    const box = event.target;
    if (box.matches("input.filter")) {
      const rows = [...box.closest(".html-container, .prose, div").querySelectorAll("tbody tr")];
      const kept = rows.filter((row) => {
        row.hidden = !row.textContent.includes(box.value.trim());
        return !row.hidden;
      });
      box.parentNode.querySelector(".hits").textContent = box.value ? kept.length : "";
    }
    if (box.matches("input.find")) find(box);
  });
  const find = (box) => {
    const text = box.closest(".html-container, .prose, div").querySelector(".source .text");
    text.querySelectorAll("mark.hit").forEach((mark) => mark.replaceWith(mark.textContent));
    text.normalize();
    const words = box.value.trim();
    const marks = [];
    if (words) {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      for (let node of nodes) {
        let at;
        while ((at = node.data.toLowerCase().indexOf(words.toLowerCase())) >= 0) {
          const hit = node.splitText(at);
          node = hit.splitText(words.length);
          const mark = document.createElement("mark");
          mark.className = "hit";
          hit.replaceWith(mark);
          mark.append(hit);
          marks.push(mark);
        }
      }
    }
    box.parentNode.querySelector(".hits").textContent = words ? marks.length : "";
    if (marks.length) marks[0].scrollIntoView({ block: "center" });
  };

  window.planSave = (name, kind, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: kind }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
})();
