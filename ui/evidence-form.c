/* Adding and changing a piece of evidence. */
#include "ui/evidence-form.h"

#include "store/records.h"

#include "ui/change.h"
#include "ui/view-form.h"

#include <stdlib.h>
#include <string.h>

static const struct choice_word kinds[] = {{'u', "url", "URL"}, {'f', "file", "file"}, {'r', "reference", "reference"}};

static const struct form_row rows[] = {
    {.name = "title", .label = "Title", .kind = FORM_LINE, .required = true,
	.help = "What it is, as the report will name it: Copyright policy, version 3."},
    {.name = "kind", .label = "Kind", .kind = FORM_ONE_OF, .words = kinds, .word_n = COUNT(kinds),
	.help = "A web address, a file on this machine (fingerprinted, not copied), or where it is kept elsewhere."},
    {.name = "location", .label = "Where", .kind = FORM_LINE, .required = true,
	.help = "The address, the path of the file, or words that let somebody find it."},
    {.name = "date", .label = "As of", .kind = FORM_DATE, .help = "The day whose state it shows: 2026-05-20."},
    {.name = "collected", .label = "Collected", .kind = FORM_DATE,
	.help = "What day it was got hold of. Another file or place is collected today, unless this is changed too."},
    {.name = "valid-until", .label = "Valid until", .kind = FORM_DATE,
	.help = "The last day on which it proves anything: a date, or +12m. Empty: no end."},
    {.name = "owner", .label = "Owner", .kind = FORM_LINE, .help = "Who keeps it up to date."},
};

/* What the form is about; owned by the form's view until it is done. */
struct subject {
	char *id; /* NULL: a new one, */
	struct tags items; /* which is linked to these */
	int64_t version; /* of the piece as the form shows it */
};

static void subject_free(struct subject *subject)
{
	free(subject->id);
	tags_clear(&subject->items);
	free(subject);
}

/* Checks the location against the kind and fingerprints a file; what did not change keeps its old fingerprint. */
static bool take_location(struct evidence *piece, const struct evidence *old, const char *location, struct err *err)
{
	bool same = old != NULL && old->kind == piece->kind && strcmp(old->location, location) == 0;

	piece->location = xstrdup(location);
	piece->sha256 = xstrdup(same ? old->sha256 : "");
	piece->size = same ? old->size : -1;
	if (same)
		return true;
	if (piece->kind == EVIDENCE_URL)
		return evidence_url_check(location, err);
	return piece->kind != EVIDENCE_FILE || evidence_take_file(piece, location, err);
}

static bool fill(struct evidence *piece, const struct evidence *old, const char *today, struct form *form, struct err *err)
{
	AUTO_FREE char *kind = form_get(form, "kind");
	AUTO_FREE char *location = form_get(form, "location");

	piece->kind = (enum evidence_kind)evidence_kind_parse(kind);
	piece->title = form_get(form, "title");
	piece->date = form_get(form, "date");
	piece->valid_until = form_get(form, "valid-until");
	piece->owner = form_get(form, "owner");
	piece->collected = form_get(form, "collected");
	if (!take_location(piece, old, location, err)) {
		form_complain(form, "location", err->text);
		return false;
	}
	if (evidence_collected_check(piece, today, err))
		return true;
	form_complain(form, "collected", err->text);
	return false;
}

struct piece_to_save {
	const struct subject *subject;
	const struct evidence *piece;
};

static enum store_result write_all(struct operation *op, const void *arg, struct err *err)
{
	const struct piece_to_save *it = arg;
	enum store_result result = operation_save_evidence(op, it->piece, err);

	for (size_t i = 0; result == STORE_OK && i < it->subject->items.n; i++)
		result = operation_link(op, it->piece->id, it->subject->items.v[i], true, err);
	return result;
}

/* What is another thing than before was collected today when nobody said another day; true when that was set. */
static bool collect_today(struct evidence *piece, const struct evidence *old, const char *today)
{
	if (old == NULL || !evidence_is_other(piece, old) || strcmp(piece->collected, old->collected) != 0 ||
	    strcmp(piece->collected, today) == 0)
		return false;
	free(piece->collected);
	piece->collected = xstrdup(today);
	return true;
}

static bool save(struct app *app, void *arg, struct form *form, struct err *err)
{
	const struct subject *subject = arg;
	const struct evidence *old = subject->id == NULL ? NULL : assess_evidence(app->assess, subject->id);
	struct evidence piece = {.version = subject->version};
	const struct piece_to_save all = {subject, &piece};
	bool saved, collected;

	piece.id = subject->id != NULL ? xstrdup(subject->id)
				       : store_next_id(app->session->store, app->assess->assessment.id, 'E', err);
	saved = piece.id != NULL && fill(&piece, old, app->assess->today, form, err);
	collected = saved && collect_today(&piece, old, app->assess->today);
	saved = saved && change_make(app, write_all, &all, err);
	if (saved)
		app_say(app, "%s is %s.%s", piece.id, subject->id != NULL ? "changed" : subject->items.n > 0 ? "added and linked"
			: "added", collected ? " It is another one now, collected today." : "");
	evidence_clear(&piece);
	return saved;
}

static void done(struct app *app, void *arg, bool saved)
{
	(void)app;
	(void)saved;
	subject_free(arg);
}

static char *form_title(const char *id, const struct tags *items)
{
	if (id != NULL)
		return xasprintf("Evidence %s", id);
	if (items == NULL || items->n == 0)
		return xstrdup("New evidence");
	return items->n == 1 ? xasprintf("New evidence for %s", items->v[0])
			     : xasprintf("New evidence for %zu items", items->n);
}

void evidence_form_open(struct app *app, const char *id, const struct tags *items)
{
	const struct evidence *old = id == NULL ? NULL : assess_evidence(app->assess, id);
	struct subject *subject = xcalloc(1, sizeof *subject);
	struct form_value values[] = {
	    {"kind", old == NULL ? "url" : evidence_kind_name(old->kind)}, {"title", old == NULL ? "" : old->title},
	    {"location", old == NULL ? "" : old->location}, {"date", old == NULL ? "" : old->date},
	    {"collected", old == NULL ? app->assess->today : old->collected},
	    {"valid-until", old == NULL ? "" : old->valid_until}, {"owner", old == NULL ? "" : old->owner}, {NULL, NULL}};
	AUTO_FREE char *title = form_title(id, items);
	AUTO_STR named = STR_INIT;
	struct form_spec spec = {.title = title, .rows = rows, .n = COUNT(rows), .values = values, .save = save,
	    .done = done, .arg = subject};

	subject->id = id == NULL ? NULL : xstrdup(id);
	for (size_t i = 0; items != NULL && i < items->n; i++)
		tags_add(&subject->items, items->v[i]);
	subject->version = old == NULL ? 0 : old->version;
	if (items != NULL && items->n > 1) {
		str_add(&named, "It will be linked to ");
		tags_words(items, &named);
		str_addc(&named, '.');
		spec.intro = str_text(&named);
	}
	if (!view_push(app, &view_form, &spec))
		subject_free(subject);
}
