/* What the page does by itself: its language and theme, open clauses and characters of the text, copy, sort, filter, find, save, and leave Chinese input alone. */
(() => {
  const field = (id) => document.querySelector(`#${id} textarea, #${id} input`);
  const put = (box, text) => {
    const kind = box.tagName === "TEXTAREA" ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(box, text);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const seen = (node) => node && node.offsetParent !== null;
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* a browser that keeps nothing */ } };
  const chinese = () => document.documentElement.lang.startsWith("zh");
  const say = (zh, en) => (chinese() ? zh : en);
  const small = () => matchMedia("(max-width: 760px)").matches;

  /* The framework's own words for what it says only once. */
  const words = (language) => ((window.gradio_config || {}).i18n_translations || {})[language || document.documentElement.lang] || {};
  const both = () => [words("zh-CN"), words("en")];
  const within = (root, what) => [...(root.matches(what) ? [root] : []), ...root.querySelectorAll(what)];
  const VIEWS = ["chat", "matrix", "department", "timeline", "targets", "source"];
  const rename = (node, keys) => {
    const text = [...node.childNodes].find((each) => each.nodeType === 3 && each.data.trim());
    const key = text && keys.find((one) => both().some((said) => said[one] === text.data.trim()));
    if (key && text.data !== words()[key]) text.data = words()[key];
  };
  const label = (node, name, text) => text && node.getAttribute(name) !== text && node.setAttribute(name, text);
  /* Attributes in the page's language; what is between tags is chosen by the style sheet. */
  const translate = (root) => {
    if (root.nodeType !== 1) return;
    for (const each of within(root, "[data-say]"))
      for (const name of each.dataset.say.split(" ")) label(each, name, chinese() ? each.dataset.zh : each.dataset.en);
    for (const each of within(root, "#tabs .tab-wrapper button, #tabs .visually-hidden button")) rename(each, VIEWS);
    for (const each of within(root, "#chat button[title]"))
      for (const key of ["like", "dislike", "liked", "disliked"])
        if (both().some((said) => said[key] === each.title)) for (const name of ["title", "aria-label"]) label(each, name, words()[key]);
    for (const each of within(root, "#chat [role=log][aria-label]")) label(each, "aria-label", words().talk);
    /* The framework reads a message's markup out. */
    for (const each of within(root, "#chat [data-testid=bot][aria-label], #chat [data-testid=user][aria-label]"))
      label(each, "aria-label", each.dataset.testid === "bot" ? say("回答", "Answer") : say("问题", "Question"));
    /* A mark is told apart by the path of its source; the chat keeps no attribute of ours. */
    for (const each of within(root, "#chat a.cite")) {
      const row = each.closest(".bot-row");
      const path = row && row.querySelector(`.sources a.path[href="${each.getAttribute("href")}"]`);
      if (path) label(each, "title", (path.querySelector(chinese() ? "[lang^=zh]" : "[lang=en]") || path).textContent);
    }
    /* On a phone the timeline begins folded: its tasks are long. */
    if (small()) root.querySelectorAll(".timeline:not([data-folded])").forEach((table) => {
      table.dataset.folded = "";
      table.querySelectorAll("details").forEach((each) => (each.open = false));
    });
  };
  /* The framework's switch of languages, which it offers only in its own settings: the module is
     loaded already, and asking for it by its address gives the same one. */
  const framework = async () => {
    for (const each of performance.getEntriesByType("resource").filter((one) => /\/assets\/core-[^/]+\.js$/.test(one.name))) {
      const found = await import(each.name);
      if (found.changeLocale) return found.changeLocale;
    }
    return null;
  };
  const entitle = () => {
    const title = (window.planTitles || {})[document.documentElement.lang];
    if (title && document.title !== title) document.title = title;
  };
  const speak = async (language) => {
    keep("plan-language", language);
    const change = await framework().catch(() => null);
    if (!change) return location.reload();
    document.documentElement.lang = language;
    change(language);
    translate(document.body);
    entitle();
    document.querySelectorAll("input.filter").forEach((box) => sieve(box.closest(".table")));
    document.querySelectorAll(".reader").forEach(count);
    put(field("spoken"), language);
    /* Words that are not drawn yet keep the language they were made in. */
    setTimeout(() => translate(document.body), 300);
  };
  const shade = () => {
    const dark = document.body.classList.toggle("dark");
    keep("plan-theme", dark ? "dark" : "light");
  };

  /* Another tab of the page, and what is to be shown in it: "source", "department:name". */
  const go = (where, then, tries = 60) => {
    const box = field("place");
    if (box) put(box, where + "#" + Date.now());
    const wait = (left) => {
      if (then()) return;
      if (left) setTimeout(wait, 50, left - 1);
      else if (tries) go(where, then, 0);
    };
    if (box) wait(tries);
    else if (tries) setTimeout(go, 100, where, then, tries - 1);
  };
  const bare = (text) => {
    text.querySelectorAll("strong.now").forEach((each) => each.classList.remove("now"));
    text.querySelectorAll("mark.at").forEach((mark) => mark.replaceWith(...mark.childNodes));
    text.normalize();
  };
  /* Offsets count characters as the plan does: one for each, whatever its size. */
  const size = (text) => [...text].length;
  const units = (text, characters) => [...text].slice(0, characters).join("").length;
  const characters = (start, end) => {
    const text = document.querySelector(".source .text");
    if (!seen(text)) return false;
    bare(text);
    let at = Number(text.dataset.first);
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const marks = [];
    for (const node of nodes) {
      const long = size(node.data);
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, long)];
      at += long;
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(node, units(node.data, from));
      range.setEnd(node, units(node.data, to));
      const mark = document.createElement("mark");
      mark.className = "at";
      range.surroundContents(mark);
      marks.push(mark);
    }
    const known = marks.length > 0 && end <= at;
    if (!known) bare(text);
    text.closest(".reader").querySelector(".hits").textContent = known ? "" : say("原文没有这个位置", "No such place in the text");
    if (!known) return true;
    marks[0].tabIndex = -1;
    marks[0].scrollIntoView({ block: "center" });
    marks[0].focus({ preventScroll: true });
    return true;
  };
  const clause = (id) => {
    const place = document.getElementById(id);
    if (!seen(place)) return false;
    bare(place.closest(".text"));
    place.classList.add("now");
    place.scrollIntoView({ block: "start" });
    place.focus({ preventScroll: true });
    return true;
  };
  const follow = (hash) => {
    const box = document.getElementById("clause");
    let at = "";
    try { at = decodeURIComponent(hash); } catch { /* not an address of ours */ }
    if (!/^#(c|at|department)-/.test(at)) return false;
    if (box && box.open) box.close();
    const [, start, end] = at.match(/^#at-(\d{1,9})-(\d{1,9})$/) || [];
    if (at.startsWith("#department-")) {
      const name = at.slice(12);
      go("department:" + name, () => seen(document.querySelector(`#profile [data-name="${CSS.escape(name)}"]`)));
    } else if (at.startsWith("#at-")) {
      const show = () => characters(Number(start || 0), Number(end || 0));
      if (!show()) go("source", show);
    } else if (!clause(at.slice(1))) go("source", () => clause(at.slice(1)));
    return true;
  };
  follow(location.hash);
  addEventListener("hashchange", () => follow(location.hash));

  /* A mark opens the card beside the chat; on a phone or from another tab, a dialog over it. */
  const dialog = () => {
    let box = document.getElementById("clause");
    if (!box) {
      box = document.createElement("dialog");
      box.id = "clause";
      document.querySelector(".gradio-container").append(box);
      box.addEventListener("click", (event) => event.target === box && box.close());
    }
    box.setAttribute("aria-label", say("条款", "Clause"));
    return box;
  };
  /* The panel may be drawn again just after a card in it was opened: by the answer's end, say. */
  let opened = { at: "", until: 0 };
  const ring = () => {
    const card = Date.now() < opened.until && document.getElementById("card-" + opened.at);
    if (card && seen(card) && !card.classList.contains("now")) card.classList.add("now");
  };
  const open = (at) => {
    if (!document.getElementById("card-" + at)) put(field("pressed"), at + "#" + Date.now());
    const show = (tries) => {
      const card = document.getElementById("card-" + at);
      if (!card) return tries && setTimeout(show, 50, tries - 1);
      if (!seen(card)) {
        const box = dialog();
        box.innerHTML = `<div class="clause">${card.innerHTML}</div><form method="dialog"><button>${say("关闭", "Close")}</button></form>`;
        if (!box.open) box.showModal();
        return box.scrollTo(0, 0);
      }
      document.querySelectorAll(".card.now").forEach((each) => each.classList.remove("now"));
      card.classList.add("now");
      opened = { at, until: Date.now() + 2000 };
      card.scrollIntoView({ block: "nearest", behavior: "smooth" });
      card.focus({ preventScroll: true });
    };
    show(60);
  };

  const copy = async (text, link) => {
    try { await navigator.clipboard.writeText(text); } catch {
      /* Without a secure address browsers have only this. */
      const box = document.createElement("textarea");
      box.value = text;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
    }
    if (link.dataset.copied) return;
    const own = [...link.childNodes];
    link.dataset.copied = "";
    link.replaceChildren(say("已复制 ✓", "Copied ✓"));
    setTimeout(() => { link.replaceChildren(...own); delete link.dataset.copied; }, 1600);
  };
  const plain = (link) => {
    const shown = link.closest(".act").parentNode.cloneNode(true);
    shown.querySelectorAll(".head, .act, .sources summary").forEach((each) => each.remove());
    shown.querySelectorAll("details").forEach((each) => (each.open = true));
    shown.querySelectorAll("a.cite").forEach((each) => (each.textContent = `[${each.textContent}]`));
    shown.querySelectorAll(".sources li").forEach((each) => each.prepend(`[${each.value}] `));
    shown.querySelectorAll(".sources .quote").forEach((each) => (each.textContent = `“${each.textContent}”`));
    shown.style.cssText = "position: absolute; left: -9999px; width: 60em";
    document.querySelector("#chat").append(shown);
    const text = shown.innerText.replace(/\u2060/g, "").replace(/\n{3,}/g, "\n\n").trim();
    shown.remove();
    return text;
  };

  document.addEventListener("click", (event) => {
    const near = (what) => event.target.closest && event.target.closest(what);
    const menu = near("details.fix");
    document.querySelectorAll("details.fix[open]").forEach((each) => each !== menu && (each.open = false));
    if (near("#clear")) history.replaceState(null, "", location.pathname);
    if (near("#language")) return speak(chinese() ? "en" : "zh-CN");
    if (near("#theme")) return shade();
    if (near("button.unfold, button.fold")) {
      const unfold = Boolean(near("button.unfold"));
      near(".table").querySelectorAll("details").forEach((each) => (each.open = unfold));
      return;
    }
    const chosen = near("button.linked");
    if (chosen) return copy(new URL(chosen.dataset.at, document.baseURI).href, chosen);
    if (near("button.before, button.after")) return step(near(".reader"), near("button.before") ? -1 : 1);
    const head = near("th[data-sort]");
    if (head) return sort(head);
    const link = near("a[href^='#'], a.share");
    if (!link) return;
    event.preventDefault();
    if (menu) menu.open = false;
    if (link.matches(".share")) return copy(link.href, link);
    if (link.matches(".copy")) return copy(plain(link), link);
    if (link.matches(".anchor")) copy(link.href, link);
    const [, what, words] = link.getAttribute("href").match(/^#(\w+)-(.*)$/s) || [];
    if (what === "cite") return open(words);
    if (what === "c" || what === "at" || what === "department") {
      if (link.getAttribute("href") === location.hash) follow(location.hash);
      else location.hash = link.getAttribute("href");
    }
    if (what !== "fix" && what !== "ask") return;
    const box = field("question");
    put(box, decodeURIComponent(words));
    box.focus();
    if (what === "ask") setTimeout(() => document.querySelector("#question button.submit-button, #question button").click(), 60);
  });

  /* A menu that would hang out of its frame is brought into sight. */
  document.addEventListener("toggle", (event) => {
    if (event.target.matches("details.fix[open]")) event.target.querySelector(".menu").scrollIntoView({ block: "nearest" });
  }, true);

  const sort = (head) => {
    const table = head.closest("table");
    const place = [...head.parentNode.children].indexOf(head);
    const down = head.getAttribute("aria-sort") !== "descending";
    const value = (row) => {
      const text = row.children[place].textContent.trim();
      if (head.dataset.sort === "number") return Number(text);
      if (head.dataset.sort === "figure") return Number((text.match(/[\d.]+/) || [0])[0]);
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
    const at = event.target;
    if (event.key === "Escape") {
      const menu = at.closest && at.closest("details.fix");
      if (menu) menu.querySelector("summary").focus();
      document.querySelectorAll("details.fix[open]").forEach((each) => (each.open = false));
    }
    if (event.key !== "Enter" || !at.matches) return;
    if (at.matches("th[data-sort]")) sort(at);
    if (at.matches("input.find")) step(at.closest(".reader"), event.shiftKey ? -1 : 1);
  }, true);

  const sieve = (table) => {
    const words = table.querySelector("input.filter").value.trim().toLowerCase();
    const leads = table.querySelector("input.leads");
    let kept = 0;
    for (const row of table.querySelectorAll("tbody tr")) {
      const said = row.textContent.toLowerCase().includes(words);
      row.hidden = !said || Boolean(leads && leads.checked && row.dataset.leads === "0");
      kept += !row.hidden;
    }
    const all = !words && !(leads && leads.checked);
    table.querySelector(".hits").textContent = all ? "" : kept ? say(`${kept} 行`, `${kept} rows`) : say("没有符合的", "Nothing matches");
  };
  document.addEventListener("input", (event) => {
    const box = event.target;
    if (box.matches("input.filter, input.leads")) sieve(box.closest(".table"));
    if (box.matches("input.find")) find(box);
  });
  /* What is selected in the text can be linked to. */
  document.addEventListener("selectionchange", () => {
    const text = document.querySelector(".source .text");
    const chosen = getSelection();
    if (!seen(text) || !chosen.rangeCount) return;
    const range = chosen.getRangeAt(0);
    const button = text.closest(".reader").querySelector("button.linked");
    const known = !range.collapsed && text.contains(range.startContainer) && text.contains(range.endContainer);
    button.hidden = !known;
    if (!known) return;
    const before = range.cloneRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const start = Number(text.dataset.first) + size(before.toString());
    button.dataset.at = `#at-${start}-${start + size(range.toString())}`;
  });
  const find = (box) => {
    const reader = box.closest(".reader");
    const text = reader.querySelector(".text");
    text.querySelectorAll("mark.hit").forEach((mark) => mark.replaceWith(mark.textContent));
    text.normalize();
    const words = box.value.trim().toLowerCase();
    if (words) {
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      const nodes = [];
      while (walker.nextNode()) nodes.push(walker.currentNode);
      for (let node of nodes) {
        let at;
        while ((at = node.data.toLowerCase().indexOf(words)) >= 0) {
          const hit = node.splitText(at);
          node = hit.splitText(words.length);
          const mark = document.createElement("mark");
          mark.className = "hit";
          hit.replaceWith(mark);
          mark.append(hit);
        }
      }
    }
    reader.dataset.at = -1;
    if (!step(reader, 1)) count(reader);
  };
  const count = (reader) => {
    if (reader.querySelector("mark.hit")) return;
    reader.querySelector(".hits").textContent = reader.querySelector("input.find").value.trim() ? say("没有找到", "Not found") : "";
  };
  const step = (reader, by) => {
    const marks = [...reader.querySelectorAll("mark.hit")];
    if (!marks.length) return false;
    const at = (Number(reader.dataset.at || 0) + by + marks.length) % marks.length;
    reader.dataset.at = at;
    marks.forEach((each, place) => each.classList.toggle("now", place === at));
    reader.querySelector(".hits").textContent = `${at + 1} / ${marks.length}`;
    marks[at].scrollIntoView({ block: "center" });
    return true;
  };

  /* The question just asked stays at the top while its answer grows, until the reader scrolls. */
  let following = false;
  let asked = 0;
  for (const kind of ["wheel", "touchmove", "pointerdown"]) addEventListener(kind, () => (following = false), { passive: true });
  const hold = () => {
    const questions = document.querySelectorAll("#chat .user-row, #chat .message-row.user-row");
    if (questions.length > asked) following = true;
    asked = questions.length;
    if (!following || !asked) return;
    const row = questions[asked - 1];
    const frame = row.closest(".bubble-wrap");
    if (small()) scrollTo({ top: row.getBoundingClientRect().top + scrollY - 8 });
    else if (frame) frame.scrollTop += row.getBoundingClientRect().top - frame.getBoundingClientRect().top - 10;
  };
  const watch = () => {
    translate(document.body);
    entitle();
    new MutationObserver((changes) => {
      for (const change of changes) (change.type === "attributes" ? [change.target] : change.addedNodes).forEach(translate);
      entitle();
      ring();
      const chat = document.getElementById("chat");
      if (chat && changes.some((change) => chat.contains(change.target))) requestAnimationFrame(hold);
    }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["aria-label"] });
  };
  if (document.body) watch();
  else addEventListener("DOMContentLoaded", watch);

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("#chat details:not([open]):not(.fix)")];
    folded.forEach((each) => (each.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((each) => (each.open = false)));

  const KINDS = { md: "text/markdown", json: "application/json" };
  window.planSave = (kind, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: KINDS[kind] }));
    link.download = `${say("对话", "chat")}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
})();
