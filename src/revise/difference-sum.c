/* Which rows of a difference are looked at, what they come to, and how rows are told in words. */
#include "revise/difference.h"

#include <string.h>

/* --- filters --- */

bool difference_keeps(const struct difference *difference, const struct difference_filter *filter, size_t at)
{
	const struct difference_row *row = &difference->rows[at];

	if (filter->effects != 0 && (filter->effects & 1U << row->effect) == 0)
		return false;
	if ((filter->ours && !row->applied && !row->applies) || (filter->mine && row->answered == 0))
		return false;
	return filter->under == NO_ROW || (at >= filter->under && at < difference->rows[filter->under].end);
}

/* What a word of the filter stands for; 0 when it is none. */
static unsigned effects_of(const char *word)
{
	unsigned effects = 0;

	for (unsigned effect = 0; effect < EFFECT_COUNT; effect++)
		if (strcmp(effect_name((enum effect)effect), word) == 0)
			effects = 1U << effect;
	if ((effects & (1U << EFFECT_TIGHTENED | 1U << EFFECT_RELAXED)) != 0)
		effects |= 1U << EFFECT_BOTH;
	return effects;
}

bool difference_effects_parse(const char *text, unsigned *effects, struct err *err)
{
	unsigned all = 0;

	for (const char *at = text, *end; at != NULL; at = *end == '\0' ? NULL : end + 1) {
		AUTO_FREE char *piece = NULL, *word = NULL;

		end = strchrnul(at, ',');
		piece = xstrndup(at, (size_t)(end - at));
		word = text_trim(piece);
		if (effects_of(word) == 0)
			return err_set(err, ERR_USAGE, "\"%s\" is no kind of change: write tightened, relaxed, restructured, clarified, "
			    "same, new or dropped, with commas between.", word);
		all |= effects_of(word);
	}
	*effects = all;
	return true;
}

/* --- sums --- */

/* A check that several of the rows touch has one answer. */
static unsigned answers_in(const struct difference *difference, const struct difference_filter *filter)
{
	unsigned n = 0;
	uint32_t counted = NO_PART;

	for (size_t i = 0; i < difference->touches.n; i++) {
		const struct difference_touch *touch = &difference->touches.v[i];

		if (touch->check == counted || (filter != NULL && !difference_keeps(difference, filter, touch->row)))
			continue;
		counted = touch->check;
		n++;
	}
	return n;
}

void difference_sum(const struct difference *difference, const struct difference_filter *filter,
    struct difference_sum *out)
{
	*out = (struct difference_sum){0};
	for (size_t i = 0; i < difference->n; i++) {
		const struct difference_row *row = &difference->rows[i];

		if (filter != NULL && !difference_keeps(difference, filter, i))
			continue;
		out->rows++;
		out->effects[row->effect]++;
		out->fates[row->fate]++;
		out->newly += !row->applied && row->applies && row->fate != FATE_NEW;
		out->no_longer += row->applied && !row->applies && row->fate != FATE_DROPPED;
	}
	out->answered = answers_in(difference, filter);
}

static void count_add(struct str *out, size_t start, const char *name, unsigned count)
{
	if (count > 0)
		str_addf(out, "%s%s %u", out->len > start ? " · " : "", name, count);
}

void difference_sum_words(const struct difference_sum *sum, struct str *out)
{
	static const enum effect order[] = {
		EFFECT_TIGHTENED, EFFECT_BOTH, EFFECT_RELAXED, EFFECT_NEW, EFFECT_DROPPED, EFFECT_RESTRUCTURED, EFFECT_CLARIFIED,
		EFFECT_SAME, EFFECT_UNSAID,
	};
	size_t start = out->len;

	for (size_t i = 0; i < COUNT(order); i++)
		count_add(out, start, effect_name(order[i]), sum->effects[order[i]]);
	if (out->len == start)
		str_add(out, "nothing");
}

void difference_fate_words(const struct difference_sum *sum, struct str *out)
{
	size_t start = out->len;

	for (unsigned fate = 0; fate < FATE_COUNT; fate++)
		count_add(out, start, fate_name((enum fate)fate), sum->fates[fate]);
	if (out->len == start)
		str_add(out, "nothing");
}

/* --- words --- */

void difference_row_ids(const struct difference *difference, size_t at, struct str *out)
{
	const struct difference_row *row = &difference->rows[at];
	const struct part *before = lineage_before(&difference->lineage)->parts;

	str_add(out, difference_part(difference, at)->id);
	if (row->part == NO_PART || row->fate == FATE_KEPT)
		return;
	for (size_t i = 0; i < row->before.n; i++)
		str_addf(out, "%s%s", i == 0 ? " ← " : ", ", before[row->before.v[i]].id);
}

void difference_step_words(const struct difference *difference, const struct lineage_step *step, struct str *out)
{
	const struct revisions *revisions = difference->lineage.revisions;
	bool ended = step->part == NO_PART;
	const struct catalog *catalog = revisions->v[ended ? step->revision - 1 : step->revision];

	str_addf(out, "%s, %s: ", revisions->v[step->revision]->label, catalog->parts[ended ? step->ended : step->part].id);
	str_add(out, ended ? "dropped" : step->kind == CHANGE_NONE ? "not said" : change_kind_name(step->kind));
	if (!text_blank(step->note))
		str_addf(out, ". %s", step->note);
}

const char *difference_applies_words(const struct difference_row *row)
{
	if (row->applies)
		return row->applied || row->fate == FATE_NEW ? "applies" : "newly applies";
	return !row->applied ? "does not apply" : row->fate == FATE_DROPPED ? "applied" : "no longer applies";
}

void difference_facts_words(const struct difference *difference, size_t at, struct str *out)
{
	const struct difference_row *row = &difference->rows[at];

	str_add(out, effect_name(row->effect));
	if (strcmp(effect_name(row->effect), fate_name(row->fate)) != 0)
		str_addf(out, ", %s", fate_name(row->fate));
	if (difference->options.has_profile)
		str_addf(out, ", %s", difference_applies_words(row));
	if (row->answered > 0)
		str_addf(out, ", touches %u answer%s", row->answered, row->answered == 1 ? "" : "s");
}

void difference_text_label(const struct difference_text *text, struct str *out)
{
	str_add(out, difference_what_name(text->what));
	if (text->id == NULL)
		return;
	str_addf(out, " %s", text->id);
	if (*text->before_ids != '\0' && strcmp(text->before_ids, text->id) != 0)
		str_addf(out, " ← %s%s", text->before_ids, text->item.by_text ? " (only reads alike)" : "");
}
