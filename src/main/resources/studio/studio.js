"use strict";

// Page parts to reload when something changes. The editor is not reloaded while the user types.
const PARTS = ["menu", "problems", "mail", "checks", "send", "mails", "timeline"];
let version = document.body.dataset.version;
let typed = 0;

async function refresh() {
  const answer = await fetch(location.href);
  if (!answer.ok && answer.status !== 404) {
    await pause(300);
    return;
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of PARTS) {
    const now = document.getElementById(id);
    const next = page.getElementById(id);
    if (now && next && now.innerHTML !== next.innerHTML) {
      now.innerHTML = next.innerHTML;
    }
  }
  document.title = page.title;
  const editor = document.getElementById("text");
  const next = page.getElementById("text");
  if (editor && next && !typed && document.activeElement !== editor && editor.value !== next.value) {
    editor.value = next.value;
  }
  const draft = document.getElementById("draft");
  if (draft) {
    draft.hidden = page.getElementById("draft").hidden;
  }
  version = page.body.dataset.version;
}

async function follow() {
  for (;;) {
    try {
      await shown();
      const answer = await fetch("/changes?seen=" + version);
      if (answer.status === 500 && !typed) {
        location.reload();
        return;
      }
      if (answer.ok && (await answer.text()) !== version) {
        await refresh();
      } else if (!answer.ok) {
        await pause(300);
      }
    } catch (e) {
      await pause(500);
    }
  }
}

// Browsers limit connections per server to six, so hidden tabs don't poll.
function shown() {
  return new Promise((resolve) => {
    if (!document.hidden) {
      resolve();
    } else {
      document.addEventListener("visibilitychange", resolve, { once: true });
    }
  });
}

function pause(millis) {
  return new Promise((resolve) => setTimeout(resolve, millis));
}

function edit() {
  const form = document.querySelector(".editor");
  if (!form) {
    return;
  }
  let waiting;
  form.addEventListener("input", () => {
    typed += 1;
    clearTimeout(waiting);
    waiting = setTimeout(render, 200);
  });

  // Input typed during the request stays marked as not rendered. A request rejected by a restart is retried.
  async function render() {
    const sent = typed;
    const fields = new URLSearchParams({ do: "render", text: form.elements.text.value });
    const answer = await fetch(form.action, { method: "POST", body: fields, redirect: "manual" }).catch(() => null);
    if (answer === null || answer.status === 503) {
      clearTimeout(waiting);
      waiting = setTimeout(render, 500);
    } else if (sent === typed) {
      typed = 0;
    }
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-spam]");
  if (button) {
    const shown = document.getElementById("spam");
    shown.hidden = false;
    shown.textContent = "Running SpamAssassin\u2026";
    shown.textContent = await (await fetch(button.dataset.spam)).text();
  }
});

function step(by) {
  const links = [...document.querySelectorAll(".menu a")];
  const now = links.findIndex((link) => link.hasAttribute("aria-current"));
  const next = links[now + by];
  if (next) {
    next.click();
  }
}

document.addEventListener("keydown", (event) => {
  const inField = event.target.closest("input, textarea, select");
  if (inField && event.key === "Escape") {
    inField.blur();
  }
  if (inField || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const tabs = document.querySelectorAll(".tabs a:not(.width)");
  const act = {
    j: () => step(1),
    k: () => step(-1),
    w: () => document.querySelector(".tabs .width")?.click(),
    e: () => document.getElementById("text")?.focus(),
    "/": () => document.getElementById("q")?.focus(),
  }[event.key];
  if (act) {
    event.preventDefault();
    act();
  } else if (/^[1-9]$/.test(event.key)) {
    tabs[Number(event.key) - 1]?.click();
  }
});

edit();
follow();
