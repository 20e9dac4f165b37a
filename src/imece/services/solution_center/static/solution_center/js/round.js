/* The round from where the crew is: the browser is asked once, the list comes back in the order of the way. */

const form = document.querySelector("[data-round]");
const button = form?.querySelector("[data-from-here]");
const words = form?.querySelector("[data-round-words]");

if (button && "geolocation" in navigator) {
  button.hidden = false;
  button.addEventListener("click", () => {
    words.textContent = "Konumunuz alınıyor…";
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        form.elements.enlem.value = coords.latitude.toFixed(6);
        form.elements.boylam.value = coords.longitude.toFixed(6);
        form.submit();
      },
      () => {
        words.textContent = "Konum alınamadı; sıra, belediyenin bulunduğu yerden başlıyor.";
      },
      { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 },
    );
  });
}
