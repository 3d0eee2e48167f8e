/* Saying for or against which position a question was settled. */
#include "ui/settled.h"

#include "ui/change.h"

static const struct {
	enum action action;
	enum carried_side side;
	const char *words;
} sides[] = {
	{ACTION_SIDE_FOR, SIDE_FOR, "for our position"},
	{ACTION_SIDE_AGAINST, SIDE_AGAINST, "against our position"},
	{ACTION_SIDE_IN_PART, SIDE_IN_PART, "for our position in part"},
};

void settled_show(struct doc *doc, const struct carried *carried, const struct catalog *catalog)
{
	struct item_ref item = catalog == NULL ? (struct item_ref){ITEM_NONE, 0, NULL} : catalog_find(catalog, carried->item);
	char day[TIME_SIZE];
	AUTO_FREE char *who = NULL;

	time_iso(carried->at_us, day);
	who = xasprintf("Our position (%s, %s, %.10s)", carried->reason, carried->by, day);
	doc_item(doc, NULL);
	doc_span(doc, STYLE_KEY, carried->item);
	doc_span(doc, STYLE_STRONG, "  A question of the ");
	doc_span(doc, STYLE_STRONG, catalog == NULL ? carried->revision : catalog->label);
	doc_text(doc, STYLE_NORMAL, "It was settled: for our position, or against it?");
	doc_gap(doc);
	if (item.kind == ITEM_QUESTION)
		doc_text(doc, STYLE_NORMAL, catalog->questions[item.index].text);
	doc_gap(doc);
	doc_label(doc, "How it was settled", carried->note);
	doc_gap(doc);
	doc_label(doc, who, carried->text);
}

void settled_status(const struct carried *carried, struct str *out)
{
	str_addf(out, "How was %s settled? f for our position, a against it, h in part; s skips.", carried->item);
}

bool settled_is_side(enum action action)
{
	for (size_t i = 0; i < COUNT(sides); i++)
		if (sides[i].action == action)
			return true;
	return false;
}

static enum store_result save(struct operation *op, const void *arg, struct err *err)
{
	return operation_save_carried(op, arg, err);
}

void settled_judge(struct app *app, const struct carried *carried, enum action action)
{
	AUTO_FREE char *id = xstrdup(carried->item); /* the row is read anew with the change */
	struct carried judged = *carried;
	struct err err = ERR_INIT;
	const char *words = "";

	for (size_t i = 0; i < COUNT(sides); i++)
		if (sides[i].action == action) {
			judged.side = sides[i].side;
			words = sides[i].words;
		}
	if (change_make(app, save, &judged, &err))
		app_say(app, "%s was settled %s.", id, words);
	else
		app_complain(app, &err);
}
