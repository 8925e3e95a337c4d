/* Rulebook: search without a server, and the law of another day. Every page reads without this. */

"use strict";

(() => {
  const body = document.body;
  const byId = (id) => document.getElementById(id);
  const tools = byId("tools");
  if (!tools) return;
  tools.hidden = false;

  // -- old places: the first page lists what has moved to a page of its own ------------------------

  const moved = () => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    const row = anchor && document.querySelector(`.clauses [id="${CSS.escape(anchor)}"]`);
    const link = row && (row.matches("a") ? row : row.querySelector("a"));
    if (link) location.replace(link.href);
  };
  moved();
  addEventListener("hashchange", moved);

  // -- another day ---------------------------------------------------------------------------------

  const KEY = "openosh.day";
  const WRITTEN = [
    [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/, 0],
    [/^(?:民國)?(\d{1,3})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/, 1911],
    [/^(\d{3})(\d{2})(\d{2})$/, 1911],
  ];

  const pad = (number) => String(number).padStart(2, "0");

  /* Return a day as YYYY-MM-DD, or null where there is no such day. */
  const dayOf = (text) => {
    const plain = text.normalize("NFKC").replace(/\s/g, "");
    for (const [pattern, before] of WRITTEN) {
      const match = pattern.exec(plain);
      if (!match) continue;
      const [year, month, day] = match.slice(1).map(Number);
      const made = new Date(Date.UTC(year + before, month - 1, day));
      const same = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
      return same ? `${String(year + before).padStart(4, "0")}-${pad(month)}-${pad(day)}` : null;
    }
    return null;
  };

  const said = (iso) => {
    const [year, month, day] = iso.split("-").map(Number);
    return `${year - 1911}年${month}月${day}日`;
  };

  const keep = (day) => {
    try {
      sessionStorage.setItem(KEY, day);
    } catch {
      /* a page opened from a disk may keep nothing; the choice then lasts as long as the page */
    }
  };
  const kept = () => {
    try {
      return sessionStorage.getItem(KEY);
    } catch {
      return null;
    }
  };

  const stands = (element, day) =>
    element.dataset.from <= day && (!element.dataset.until || day < element.dataset.until);

  const show = (day) => {
    const days = body.dataset.days.split(" ");
    for (const one of document.querySelectorAll(".dated")) one.hidden = !stands(one, day);
    for (const one of document.querySelectorAll(".dated, .version")) {
      const word = one.querySelector(".when");
      const now = stands(one, day);
      one.classList.toggle("is-now", now);
      if (word) word.textContent = now ? "適用中" : day < one.dataset.from ? "尚未適用" : "已修正";
    }
    for (const chip of document.querySelectorAll("#choose-day [data-day]")) {
      const last = days.filter((one) => one <= day).pop();
      chip.setAttribute("aria-pressed", String(chip.dataset.day === last));
    }
    for (const one of document.querySelectorAll(".lead time")) {
      one.dateTime = day;
      one.textContent = said(day);
    }
    const changing = document.querySelectorAll(".everyday").length;
    byId("day-said").textContent =
      day < days[0]
        ? `${said(day)} 尚無本計畫之條文；最早自 ${said(days[0])} 起。`
        : `顯示 ${said(day)} 之規定；` +
          (changing ? `本頁有 ${changing} 處因日期而異。` : "本頁各處不因日期而異。");
  };

  const chooser = byId("choose-day");
  if (chooser) {
    const field = byId("day");
    const choose = (day) => {
      field.removeAttribute("aria-invalid");
      field.value = said(day);
      keep(day);
      show(day);
    };
    chooser.addEventListener("submit", (event) => {
      event.preventDefault();
      const day = dayOf(field.value);
      if (day) return choose(day);
      field.setAttribute("aria-invalid", "true");
      byId("day-said").textContent = `「${field.value}」不是日期；請寫成 115/7/1 或 2026-07-01。`;
      field.focus();
    });
    for (const chip of chooser.querySelectorAll("[data-day]")) {
      chip.addEventListener("click", () => choose(chip.dataset.day));
    }
    const asked = dayOf(new URLSearchParams(location.search).get("on") || kept() || "");
    if (asked) field.value = said(asked);
    show(asked || body.dataset.on);
  }

  // -- search --------------------------------------------------------------------------------------

  const MOST = 60;
  const AROUND = 28;
  const field = byId("find");
  const found = byId("found");
  const count = byId("found-count");
  const list = byId("found-list");
  let index = null;
  let waiting = null;

  /* Full and half width, case, 臺 and 台 are one; the length stays, so that places agree. */
  const plain = (text) =>
    Array.from(text, (letter) => {
      const one = letter.normalize("NFKC").toLowerCase();
      return one.length === letter.length ? one : letter;
    })
      .join("")
      .replaceAll("臺", "台");

  const load = () =>
    new Promise((resolve, reject) => {
      if (index) return resolve(index);
      const script = document.createElement("script");
      script.src = body.dataset.index;
      script.addEventListener("error", reject);
      script.addEventListener("load", () => {
        index = window.openoshRulebook;
        for (const entry of index.entries) entry.push(plain(entry.slice(3, 6).join("\n")));
        resolve(index);
      });
      document.head.append(script);
    });

  /* 7350 finds 7,350 too. */
  const spellings = (word) =>
    /^\d{4,}$/.test(word) ? [word, Number(word).toLocaleString("en-US")] : [word];

  const rank = (entry, words, own) => {
    const name = plain(entry[3]);
    const named = words.every((any) => any.some((word) => name.includes(word)));
    const exact = words.length === 1 && words[0].includes(name);
    return (own >= 0 && entry[0] !== own ? 4 : 0) + (exact ? 0 : named ? 1 : 2);
  };

  const search = (text) => {
    const words = plain(text).split(/\s+/).filter(Boolean).map(spellings);
    if (!words.length) return { words, entries: [] };
    const own = index.programmes.findIndex(([slug]) => slug === body.dataset.book);
    const entries = index.entries.filter((entry) =>
      words.every((any) => any.some((word) => entry[6].includes(word))),
    );
    const ranks = new Map(entries.map((entry) => [entry, rank(entry, words, own)]));
    entries.sort((a, b) => ranks.get(a) - ranks.get(b));
    return { words, entries };
  };

  /* Add a text to an element, the words that were searched for marked. */
  const addMarked = (element, text, words) => {
    const low = plain(text);
    const every = words.flat();
    let end = 0;
    while (end < text.length) {
      const places = every
        .map((word) => [low.indexOf(word, end), word])
        .filter(([place]) => place >= 0)
        .sort((a, b) => a[0] - b[0] || b[1].length - a[1].length);
      if (!places.length) break;
      const [place, word] = places[0];
      element.append(text.slice(end, place));
      const mark = document.createElement("mark");
      mark.textContent = text.slice(place, place + word.length);
      element.append(mark);
      end = place + word.length;
    }
    element.append(text.slice(end));
  };

  /* Return the part of a text around the first word that was searched for. */
  const excerpt = (text, words) => {
    const low = plain(text);
    const places = words.flat().map((word) => low.indexOf(word)).filter((place) => place >= 0);
    const start = Math.max(0, (places.length ? Math.min(...places) : 0) - AROUND);
    const part = text.slice(start, start + 4 * AROUND);
    return (start ? "…" : "") + part + (start + part.length < text.length ? "…" : "");
  };

  const item = ([programme, kind, address, name, aside, text], words) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = address;
    addMarked(link, name, words);
    const about = document.createElement("p");
    about.className = "found-about";
    const titles = index.programmes.length > 1 ? `　${index.programmes[programme][1]}` : "";
    about.append(`${kind}　`);
    addMarked(about, aside, words);
    about.append(titles);
    row.append(link, about);
    if (text) {
      const told = document.createElement("p");
      addMarked(told, excerpt(text, words), words);
      row.append(told);
    }
    return row;
  };

  const tell = () => {
    const text = field.value.trim();
    if (!text) {
      found.hidden = true;
      count.textContent = "";
      list.replaceChildren();
      return;
    }
    const { words, entries } = search(text);
    found.hidden = false;
    list.replaceChildren(...entries.slice(0, MOST).map((entry) => item(entry, words)));
    const total = entries.length.toLocaleString("en-US");
    count.textContent = !entries.length
      ? `找不到「${text}」；請少寫幾個字，或換一種說法。`
      : entries.length > MOST
        ? `「${text}」共 ${total} 項，列出前 ${MOST} 項；多寫幾個字可縮小範圍。`
        : `「${text}」共 ${total} 項。`;
  };

  const begin = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      load().then(tell, () => {
        found.hidden = false;
        count.textContent = `找不到搜尋用的檔案 ${body.dataset.index}；請把整個資料夾放在一起。`;
      });
    }, 120);
  };

  const links = () => [...list.querySelectorAll("a")];

  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  field.addEventListener("input", begin);
  byId("search").addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && links().length) {
      event.preventDefault();
      links()[0].focus();
    } else if (event.key === "Escape") {
      field.value = "";
      tell();
    }
  });
  list.addEventListener("keydown", (event) => {
    const every = links();
    const at = every.indexOf(document.activeElement);
    if (event.key === "Escape" || (event.key === "ArrowUp" && at === 0)) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      every[Math.min(every.length - 1, at + (event.key === "ArrowDown" ? 1 : -1))].focus();
    }
  });
  list.addEventListener("click", (event) => {
    if (event.target.closest("a[href]")) found.hidden = true;
  });
})();
