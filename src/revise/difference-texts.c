/* The texts of a row, before and after, with their differences. */
#include "revise/difference.h"

#include <string.h>

static const char *const what_names[] = {
	"Title", "Summary", "Note", "Legal basis", "Check", "KPI", "Question",
};

const char *difference_what_name(enum difference_what what)
{
	return what_names[what];
}

/* --- texts of the part --- */

static void part_text(const struct part *part, enum difference_what what, struct str *out)
{
	const char *text = what == WHAT_TITLE ? part->title : what == WHAT_SUMMARY ? part->summary
	    : what == WHAT_NOTE ? part->note : NULL;
	size_t start = out->len;

	if (text != NULL)
		str_add(out, text);
	for (size_t i = 0; what == WHAT_LEGAL && i < part->legal.n; i++)
		str_addf(out, "%s%s", i > 0 ? "; " : "", part->legal.v[i]);
	while (out->len > start && strchr(" \n", out->s[out->len - 1]) != NULL)
		str_cut(out, out->len - 1);
}

/* What several parts say, each only once: parts that were merged often rest on the same articles. */
static char *parts_text(const struct catalog *catalog, const struct index_list *parts, enum difference_what what)
{
	static const char *const between[] = {" / ", "\n\n", "\n\n", "; "};
	AUTO_STR all = STR_INIT;

	for (size_t i = 0; i < parts->n; i++) {
		AUTO_STR one = STR_INIT;

		part_text(&catalog->parts[parts->v[i]], what, &one);
		if (one.len == 0 || (all.len > 0 && strstr(str_text(&all), str_text(&one)) != NULL))
			continue;
		str_addf(&all, "%s%s", all.len > 0 ? between[what] : "", str_text(&one));
	}
	return str_take(&all);
}

static void text_add(struct difference_texts *out, struct difference_text text)
{
	text_diff(text.before, text.after, &text.pieces);
	text.changed = text_diff_changed(&text.pieces);
	vec_push(out, text);
}

static void part_text_add(const struct difference *difference, const struct difference_row *row, enum difference_what what,
    struct difference_texts *out)
{
	struct str after = STR_INIT;
	char *before = parts_text(lineage_before(&difference->lineage), &row->before, what);

	if (row->part != NO_PART)
		part_text(&lineage_after(&difference->lineage)->parts[row->part], what, &after);
	if (*before != '\0' || after.len > 0)
		text_add(out, (struct difference_text){.what = what, .before = before, .after = str_take(&after),
		    .before_ids = xstrdup("")});
	else {
		free(before);
		str_free(&after);
	}
}

/* --- texts of items --- */

static const char *item_id(const struct catalog *catalog, enum item_kind kind, uint32_t item)
{
	return kind == ITEM_CHECK ? catalog->checks[item].id : kind == ITEM_KPI ? catalog->kpis[item].id
	    : catalog->questions[item].id;
}

/* All that is said of it: a KPI with what it has to reach, a question with its date. */
static void item_text(const struct catalog *catalog, enum item_kind kind, uint32_t item, struct str *out)
{
	const struct kpi *kpi = kind == ITEM_KPI ? &catalog->kpis[item] : NULL;

	if (kind == ITEM_CHECK)
		str_add(out, catalog->checks[item].text);
	else if (kpi != NULL)
		str_addf(out, "%s (%s%s%s%s%s)", kpi->text, kpi_state_name(kpi->state), kpi->target == NULL ? "" : ", target ",
		    kpi->target == NULL ? "" : kpi->target, kpi->unit == NULL ? "" : ", in ", kpi->unit == NULL ? "" : kpi->unit);
	else
		str_add(out, catalog->questions[item].text);
}

static void item_add(const struct difference *difference, const struct difference_item *item,
    struct difference_texts *out)
{
	const struct catalog *before = lineage_before(&difference->lineage), *after = lineage_after(&difference->lineage);
	struct str was = STR_INIT, ids = STR_INIT, is = STR_INIT;
	struct difference_text text = {.item = *item};

	text.item.before = (struct index_list)VEC_INIT;
	text.what = item->kind == ITEM_CHECK ? WHAT_CHECK : item->kind == ITEM_KPI ? WHAT_KPI : WHAT_QUESTION;
	for (size_t i = 0; i < item->before.n; i++) {
		str_addf(&ids, "%s%s", i > 0 ? ", " : "", item_id(before, item->kind, item->before.v[i]));
		str_add(&was, i > 0 ? "\n\n" : "");
		item_text(before, item->kind, item->before.v[i], &was);
	}
	if (item->after != NO_PART)
		item_text(after, item->kind, item->after, &is);
	text.id = item->after != NO_PART ? item_id(after, item->kind, item->after)
	    : item_id(before, item->kind, item->before.v[0]);
	text.before = str_take(&was);
	text.after = str_take(&is);
	text.before_ids = str_take(&ids);
	text_add(out, text);
}

void difference_texts(const struct difference *difference, size_t at, struct difference_texts *out)
{
	const struct difference_row *row = &difference->rows[at];
	struct difference_items items = VEC_INIT;

	for (unsigned what = WHAT_TITLE; what <= WHAT_LEGAL; what++)
		part_text_add(difference, row, (enum difference_what)what, out);
	difference_items(difference, at, &items);
	for (size_t i = 0; i < items.n; i++)
		item_add(difference, &items.v[i], out);
	difference_items_free(&items);
}

void difference_texts_free(struct difference_texts *texts)
{
	for (size_t i = 0; i < texts->n; i++) {
		free(texts->v[i].before);
		free(texts->v[i].after);
		free(texts->v[i].before_ids);
		vec_free(&texts->v[i].pieces);
	}
	vec_free(texts);
}
