// „Menü“ on phones: shows and hides the element its button controls.

/** What a key or click outside means for an open menu. */
export const closes = (event, isInside) => event.key === "Escape" || (event.type === "click" && !isInside);

export const init = (element) => {
  const toggle = element.matches("[data-menu-toggle]") ? element : element.querySelector("[data-menu-toggle]");
  const links = document.getElementById(toggle.getAttribute("aria-controls"));

  const set = (isOpen) => {
    toggle.setAttribute("aria-expanded", String(isOpen));
    links.classList.toggle("is-open", isOpen);
  };
  const flip = (event) => {
    event.preventDefault();
    set(toggle.getAttribute("aria-expanded") !== "true");
  };
  const closeFrom = (event) => {
    if (toggle.getAttribute("aria-expanded") !== "true") return;
    const isInside = toggle.contains(event.target) || links.contains(event.target);
    if (!closes(event, isInside)) return;
    set(false);
    if (event.key) toggle.focus();
  };

  // Without a script it is a plain link to the list.
  toggle.setAttribute("role", "button");
  set(false);
  toggle.addEventListener("click", flip);
  toggle.addEventListener("keydown", (event) => { if (event.key === " ") flip(event); });
  document.addEventListener("click", closeFrom);
  document.addEventListener("keydown", closeFrom);
};
