/* A check's note, evidence and history in a column of their own. */
#include "ui/side-doc.h"

#include <string.h>

#define HISTORY_SHOWN 20

static void add_answer(struct doc *doc, const struct answer *answer)
{
	doc_heading(doc, "Note");
	if (answer == NULL || (text_blank(answer->note) && text_blank(answer->reason)))
		doc_text(doc, STYLE_QUIET, "None yet; c writes one.");
	if (answer == NULL)
		return;
	doc_label(doc, "Reason", answer->reason);
	doc_text(doc, STYLE_NORMAL, answer->note);
}

static void add_evidence(struct doc *doc, const struct assess *assess, const char *item)
{
	unsigned n = 0;

	doc_heading(doc, "Evidence");
	for (size_t i = 0; i < assess->links.n; i++) {
		const struct evidence *piece = assess_evidence(assess, assess->links.v[i].evidence);

		if (piece == NULL || piece->retired || strcmp(assess->links.v[i].item, item) != 0)
			continue;
		AUTO_FREE char *line = xasprintf("%s %s (%s)", piece->id, piece->title,
		    evidence_state_name(assess_evidence_state(assess, piece)));
		doc_bullet(doc, line);
		n++;
	}
	if (n == 0)
		doc_text(doc, STYLE_QUIET, "None yet; e links a piece.");
}

static void add_history(struct doc *doc, struct app *app, const char *item)
{
	struct history_list entries = VEC_INIT;
	struct err err = ERR_INIT;

	doc_heading(doc, "History");
	if (!store_history(app->session->store, app->assess->assessment.id, item, 0, HISTORY_SHOWN, &entries, &err))
		doc_text(doc, STYLE_ERROR, err.text);
	else if (entries.n == 0)
		doc_text(doc, STYLE_QUIET, "Nothing was changed yet.");
	for (size_t i = 0; i < entries.n; i++) {
		AUTO_FREE char *what = history_describe(&entries.v[i]);
		char time[TIME_SIZE];

		time_iso(entries.v[i].at_us, time);
		time[DATE_SIZE - 1] = '\0';
		AUTO_FREE char *line = xasprintf("%s %s. %s", time, entries.v[i].actor, what);
		doc_bullet(doc, line);
	}
	history_list_free(&entries);
}

void side_doc_fill(struct doc *doc, struct app *app, const char *check, const char *part)
{
	const struct assess *assess = app->assess;
	int64_t index = check == NULL ? -1 : catalog_find_check(assess->catalog, check);
	const char *item = index >= 0 ? check : part;

	if (item == NULL || assess->assessment.id == NULL)
		return;
	doc_text(doc, STYLE_QUIET, item);
	if (index >= 0)
		add_answer(doc, assess->answer[index]);
	add_evidence(doc, assess, item);
	add_history(doc, app, item);
}
