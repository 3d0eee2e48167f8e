/* What several sections of a report use. */
#include "report/report-model.h"
#include "report/report-table.h"

#include <stdlib.h>
#include <string.h>

const enum verdict model_verdicts[VERDICT_COUNT] = {
	VERDICT_MET, VERDICT_PARTLY, VERDICT_NOT_MET, VERDICT_OPEN, VERDICT_NA,
};

/* E-2 before E-10: shorter ids first. */
static int compare_ids(const char *a, const char *b)
{
	size_t length_a = strlen(a), length_b = strlen(b);

	if (length_a != length_b)
		return length_a < length_b ? -1 : 1;
	return strcmp(a, b);
}

static int compare_pieces(const void *a, const void *b)
{
	const struct evidence *const *left = a, *const *right = b;

	return compare_ids((*left)->id, (*right)->id);
}

/* By part, the part before its own items; items that the revision does not have last. */
static int compare_items(const struct proof *a, const struct proof *b)
{
	if (a->part != b->part)
		return a->part < b->part ? -1 : 1;
	if (a->item.kind != b->item.kind)
		return a->item.kind < b->item.kind ? -1 : 1;
	if (a->item.index != b->item.index)
		return a->item.index < b->item.index ? -1 : 1;
	return a->item.kind == ITEM_NONE ? strcmp(a->item.id, b->item.id) : 0;
}

static int compare_proofs(const void *a, const void *b)
{
	const struct proof *left = a, *right = b;
	int order = compare_items(left, right);

	return order != 0 ? order : compare_ids(left->evidence->id, right->evidence->id);
}

static void take_evidence(struct model *model)
{
	const struct evidence_list *all = &model->assess->evidence;

	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].retired)
			model->retired_n++;
		else
			vec_push(&model->evidence, &all->v[i]);
	if (model->evidence.n > 0)
		qsort(model->evidence.v, model->evidence.n, sizeof *model->evidence.v, compare_pieces);
}

static void take_proofs(struct model *model)
{
	const struct link_list *links = &model->assess->links;

	for (size_t i = 0; i < links->n; i++) {
		const struct evidence *evidence = assess_evidence(model->assess, links->v[i].evidence);
		struct item_ref item = catalog_find(model->catalog, links->v[i].item);
		if (evidence == NULL || evidence->retired)
			continue;
		item.id = links->v[i].item;
		vec_push(&model->proofs, (struct proof){item, catalog_part_of(model->catalog, item), evidence});
	}
	if (model->proofs.n > 0)
		qsort(model->proofs.v, model->proofs.n, sizeof *model->proofs.v, compare_proofs);
}

void model_init(struct model *model, const struct report_source *source, const struct report_request *request)
{
	*model = (struct model){.source = source, .request = request, .assess = source->assess,
	    .catalog = source->assess->catalog, .as_of = source->assess->today,
	    .compact = request->template->compact};
	facts_make(&model->facts, source);
	take_evidence(model);
	take_proofs(model);
}

void model_clear(struct model *model)
{
	facts_clear(&model->facts);
	vec_free(&model->evidence);
	vec_free(&model->proofs);
}

const struct proof *model_proofs(const struct model *model, enum item_kind kind, uint32_t index, size_t *n)
{
	const struct item_ref item = {.kind = kind, .index = index, .id = ""};
	const struct proof wanted = {.item = item, .part = catalog_part_of(model->catalog, item)};
	size_t low = 0, high = model->proofs.n, end;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (compare_items(&model->proofs.v[middle], &wanted) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (end = low; end < model->proofs.n; end++)
		if (compare_items(&model->proofs.v[end], &wanted) != 0)
			break;
	*n = end - low;
	return model->proofs.v + low;
}

void model_add_proofs(const struct model *model, enum item_kind kind, uint32_t index, const char *none,
    struct str *out)
{
	size_t n;
	const struct proof *proofs = model_proofs(model, kind, index, &n);

	if (n == 0)
		str_add(out, none);
	for (size_t i = 0; i < n; i++) {
		enum evidence_state state = evidence_state_by_date(proofs[i].evidence, model->as_of,
		    model->assess->expiring_days);
		str_addf(out, "%s%s", i > 0 ? ", " : "", proofs[i].evidence->id);
		if (!evidence_state_valid(state))
			str_addf(out, " (%s)", evidence_state_name(state));
	}
}

void model_add_author(const struct answer *answer, struct str *out)
{
	char time[TIME_SIZE];

	if (answer == NULL)
		return;
	time_iso(answer->at_us, time);
	str_addf(out, "%s, %.10s", model_words(answer->by, "not stated"), time);
}

const char *model_words(const char *text, const char *none)
{
	return text_blank(text) ? none : text;
}

void model_add_percent(int percent, struct str *out)
{
	if (percent < 0)
		str_add(out, "–");
	else
		str_addf(out, "%d %%", percent);
}

void model_add_number(struct str *out, size_t n, const char *one, const char *many)
{
	if (n == 0)
		str_addf(out, "no %s", many);
	else
		str_addf(out, "%zu %s", n, n == 1 ? one : many);
}

void model_add_legal(const struct model *model, uint32_t part, const char *none, struct str *out)
{
	const struct part *parts = model->catalog->parts;
	const struct list *legal;

	while (parts[part].legal.n == 0 && parts[part].parent != NO_PART)
		part = parts[part].parent;
	legal = &parts[part].legal;
	for (size_t i = 0; i < legal->n; i++)
		str_addf(out, "%s%s", i > 0 ? "; " : "", legal->v[i]);
	if (legal->n == 0)
		str_add(out, none);
}

char *model_cut(const char *text, size_t most)
{
	AUTO_FREE char *line = text_line(text), *trimmed = text_trim(line);
	size_t at = tree_cut(trimmed, most);

	return trimmed[at] == '\0' ? xstrdup(trimmed) : xasprintf("%.*s …", (int)at, trimmed);
}

size_t model_rows(const struct model *model, size_t n)
{
	return model->most > 0 && n > model->most ? model->most : n;
}

void model_add_query(cmark_node *parent, const char *text, const char *command)
{
	cmark_node *paragraph = tree_node(parent, CMARK_NODE_PARAGRAPH);

	tree_line(paragraph, text);
	tree_space(paragraph);
	tree_code(paragraph, command);
}

void model_add_rest_after(const struct model *model, const char *before, size_t n, const char *command, cmark_node *parent)
{
	AUTO_FREE char *text = xasprintf("%s%sAnd %zu more:", before, *before == '\0' ? "" : " ", n - model_rows(model, n));

	if (n > model_rows(model, n))
		model_add_query(parent, text, command);
	else if (*before != '\0')
		tree_paragraph(parent, before);
}

void model_add_rest(const struct model *model, size_t n, const char *command, cmark_node *parent)
{
	model_add_rest_after(model, "", n, command, parent);
}

void model_add_line(cmark_node *parent, const char *term, const char *text)
{
	AUTO_FREE char *bold = xasprintf("%s:", term);
	cmark_node *paragraph = cmark_node_get_type(parent) == CMARK_NODE_LIST ? tree_item(parent)
	    : tree_node(parent, CMARK_NODE_PARAGRAPH);

	tree_strong(paragraph, bold);
	tree_space(paragraph);
	tree_line(paragraph, text);
}

void model_add_pair(cmark_node *table, const char *name, const char *value)
{
	cmark_node *row = table_row(table);

	table_text(row, name);
	table_text(row, model_words(value, "not stated"));
}
