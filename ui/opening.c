/* Opening evidence from the screen. */
#include "ui/opening.h"

#include "command/opener.h"
#include "ui/term.h"

void piece_open(struct app *app, const struct evidence *piece)
{
	struct argv words = VEC_INIT;
	struct err err = ERR_INIT;
	AUTO_STR warning = STR_INIT;

	if (piece == NULL) {
		app_say(app, "Add a piece first (a).");
		return;
	}
	if (!opener_words(piece, &words, &err) || !term_run(app->term, words.v, &err)) {
		app_complain(app, &err);
	} else {
		opener_warning(app->assess, piece, &warning);
		app_say(app, "%s was opened with %s.%s%s", piece->id, words.v[0], warning.len > 0 ? " " : "", str_text(&warning));
	}
	argv_free(&words);
}
