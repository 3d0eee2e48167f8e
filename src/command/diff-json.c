/* A difference for other programs: JSON and CSV. */
#include "command/diff.h"

#include <string.h>

/* --- JSON --- */

static json_t *revision_json(const struct catalog *catalog)
{
	json_t *object = json_object();

	json_put_text(object, "catalog", catalog->catalog);
	json_put_text(object, "revision", catalog->revision);
	json_put_text(object, "label", catalog->label);
	json_put_text(object, "published", catalog->published);
	json_put_number(object, "parts", catalog->part_n);
	return object;
}

static json_t *sum_json(const struct difference_sum *sum)
{
	json_t *object = json_object(), *effects = json_object(), *fates = json_object();

	for (unsigned i = 0; i < EFFECT_COUNT; i++)
		json_put_number(effects, effect_name((enum effect)i), sum->effects[i]);
	for (unsigned i = 0; i < FATE_COUNT; i++)
		json_put_number(fates, fate_name((enum fate)i), sum->fates[i]);
	json_put_number(object, "rows", sum->rows);
	json_put(object, "kinds", effects);
	json_put(object, "fates", fates);
	json_put_number(object, "newly_applies", sum->newly);
	json_put_number(object, "no_longer_applies", sum->no_longer);
	json_put_number(object, "answers_touched", sum->answered);
	return object;
}

static json_t *steps_json(const struct difference *difference, const struct lineage_steps *steps)
{
	const struct revisions *revisions = difference->lineage.revisions;
	json_t *array = json_array();

	for (size_t i = 0; i < steps->n; i++) {
		const struct lineage_step *step = &steps->v[i];
		bool ended = step->part == NO_PART;
		const struct catalog *catalog = revisions->v[ended ? step->revision - 1 : step->revision];
		json_t *object = json_object();

		json_put_text(object, "revision", revisions->v[step->revision]->revision);
		json_put_text(object, "part", catalog->parts[ended ? step->ended : step->part].id);
		json_put_text(object, "kind", ended ? "dropped" : step->kind == CHANGE_NONE ? "not said"
		    : change_kind_name(step->kind));
		json_put_text(object, "note", step->note);
		json_add(array, object);
	}
	return array;
}

static json_t *pieces_json(const struct diff_pieces *pieces)
{
	static const char *const ops[] = {"same", "gone", "added"};
	json_t *array = json_array();

	for (size_t i = 0; i < pieces->n; i++) {
		AUTO_FREE char *text = xstrndup(pieces->v[i].text, pieces->v[i].length);
		json_t *object = json_object();

		json_put_text(object, ops[pieces->v[i].op], text);
		json_add(array, object);
	}
	return array;
}

static json_t *texts_json(const struct difference *difference, size_t row)
{
	struct difference_texts texts = VEC_INIT;
	json_t *array = json_array();

	difference_texts(difference, row, &texts);
	for (size_t i = 0; i < texts.n; i++) {
		const struct difference_text *text = &texts.v[i];
		json_t *object = json_object();

		json_put_text(object, "what", difference_what_name(text->what));
		json_put_bool(object, "changed", text->changed);
		json_put_text(object, "before", text->before);
		json_put_text(object, "after", text->after);
		if (text->id != NULL) {
			json_put_text(object, "item", text->id);
			json_put_text(object, "from", text->before_ids);
			json_put_text(object, "fate", fate_name(text->item.fate));
			json_put_bool(object, "only_reads_alike", text->item.by_text);
			json_put_text(object, "outcome", text->outcome);
		}
		if (text->changed)
			json_put(object, "pieces", pieces_json(&text->pieces));
		json_add(array, object);
	}
	difference_texts_free(&texts);
	return array;
}

static json_t *row_json(const struct difference *difference, size_t at)
{
	const struct difference_row *row = &difference->rows[at];
	const struct part *part = difference_part(difference, at), *before = lineage_before(&difference->lineage)->parts;
	json_t *object = json_object(), *from = json_array();

	for (size_t i = 0; i < row->before.n; i++)
		json_add(from, json_text(before[row->before.v[i]].id));
	json_put_text(object, "part", row->part == NO_PART ? NULL : part->id);
	json_put(object, "from", from);
	json_put_text(object, "ref", part->ref);
	json_put_text(object, "title", part->title);
	json_put_text(object, "fate", fate_name(row->fate));
	json_put_text(object, "kind", effect_name(row->effect));
	json_put(object, "steps", steps_json(difference, &row->steps));
	if (difference->options.has_profile) {
		json_put_bool(object, "applied", row->applied);
		json_put_bool(object, "applies", row->applies);
	}
	if (difference->knows_answers)
		json_put_number(object, "answers_touched", row->answered);
	json_put(object, "texts", texts_json(difference, at));
	return object;
}

static json_t *chapters_json(const struct difference *difference, const struct difference_filter *filter)
{
	json_t *array = json_array();

	for (size_t i = 0; filter->under == NO_ROW && i < difference->n; i = difference->rows[i].end) {
		struct difference_filter chapter = *filter;
		struct difference_sum sum;
		json_t *object;

		chapter.under = i;
		difference_sum(difference, &chapter, &sum);
		object = sum_json(&sum);
		json_put_text(object, "part", difference_part(difference, i)->id);
		json_put_text(object, "title", difference_part(difference, i)->title);
		json_add(array, object);
	}
	return array;
}

static json_t *deadline_json(const struct deadline *deadline)
{
	json_t *object;

	if (deadline == NULL)
		return json_null();
	object = json_object();
	json_put_text(object, "date", deadline->date);
	json_put_text(object, "title", deadline->title);
	json_put_text(object, "basis", deadline->basis);
	return object;
}

static json_t *deadlines_json(const struct difference *difference)
{
	struct difference_deadlines deadlines = VEC_INIT;
	json_t *array = json_array();

	difference_deadlines(difference, &deadlines);
	for (size_t i = 0; i < deadlines.n; i++) {
		json_t *object = json_object();

		json_put_bool(object, "changed", deadlines.v[i].changed);
		json_put(object, "before", deadline_json(deadlines.v[i].before));
		json_put(object, "after", deadline_json(deadlines.v[i].after));
		json_add(array, object);
	}
	vec_free(&deadlines);
	return array;
}

json_t *diff_json(const struct difference *difference, const struct difference_filter *filter)
{
	json_t *object = json_object(), *rows = json_array();
	struct difference_sum sum;

	difference_sum(difference, filter, &sum);
	json_put(object, "before", revision_json(lineage_before(&difference->lineage)));
	json_put(object, "after", revision_json(lineage_after(&difference->lineage)));
	json_put_bool(object, "looking_back", difference->lineage.before > difference->lineage.after);
	json_put(object, "sum", sum_json(&sum));
	json_put(object, "chapters", chapters_json(difference, filter));
	json_put(object, "deadlines", deadlines_json(difference));
	for (size_t i = 0; i < difference->n; i++)
		if (difference_keeps(difference, filter, i))
			json_add(rows, row_json(difference, i));
	json_put(object, "parts", rows);
	return object;
}

/* --- CSV --- */

static void cells_add(struct str *out, const char *const *cells, size_t n)
{
	AUTO_STR line = STR_INIT;

	for (size_t i = 0; i < n; i++)
		csv_add_cell(&line, cells[i]);
	str_addf(out, "%s\r\n", str_text(&line));
}

static void row_csv(const struct difference *difference, size_t at, const struct difference_text *text, struct str *out)
{
	const struct difference_row *row = &difference->rows[at];
	const struct part *part = difference_part(difference, at), *before = lineage_before(&difference->lineage)->parts;
	AUTO_STR from = STR_INIT, marks = STR_INIT;
	AUTO_FREE char *answers = xasprintf("%u", row->answered);

	for (size_t i = 0; i < row->before.n; i++)
		str_addf(&from, "%s%s", i > 0 ? ", " : "", before[row->before.v[i]].id);
	if (text != NULL)
		text_diff_marks(&text->pieces, &marks);
	const char *const cells[] = {row->part == NO_PART ? "" : part->id, str_text(&from), part->title, effect_name(row->effect),
	    fate_name(row->fate), difference->options.has_profile ? difference_applies_words(row) : "",
	    difference->knows_answers ? answers : "", text == NULL ? "" : difference_what_name(text->what),
	    text == NULL || text->id == NULL ? "" : text->id, text == NULL ? "" : text->before_ids,
	    text == NULL ? "" : text->before, text == NULL ? "" : text->after, str_text(&marks)};

	cells_add(out, cells, COUNT(cells));
}

void diff_csv(const struct difference *difference, const struct difference_filter *filter, struct str *out)
{
	str_add(out, "part,from,title,kind,fate,applies,answers_touched,what,item,item_from,before,after,difference\r\n");
	for (size_t at = 0; at < difference->n; at++) {
		struct difference_texts texts = VEC_INIT;
		bool any = false;

		if (!difference_keeps(difference, filter, at))
			continue;
		difference_texts(difference, at, &texts);
		for (size_t i = 0; i < texts.n; i++)
			if (texts.v[i].changed) {
				row_csv(difference, at, &texts.v[i], out);
				any = true;
			}
		if (!any)
			row_csv(difference, at, NULL, out);
		difference_texts_free(&texts);
	}
}
