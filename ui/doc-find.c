/* Finding words in a document, and where to highlight them. */
#include "ui/doc-internal.h"

#include <stdlib.h>
#include <string.h>

/* Folded text, and for each of its bytes the byte of the original that it came from. */
struct folded {
	struct str text;
	VEC(size_t) from;
};

static void fold_cluster(struct folded *folded, const char *text, size_t start, size_t bytes)
{
	unsigned char first = (unsigned char)text[start];
	size_t before = folded->text.len;

	if (bytes == 1 && first < 0x80) {
		str_addc(&folded->text, (char)(first >= 'A' && first <= 'Z' ? first + ('a' - 'A') : first));
	} else {
		AUTO_FREE char *cluster = xstrndup(text + start, bytes);
		AUTO_FREE char *plain = text_fold(cluster);

		str_add(&folded->text, plain);
	}
	while (before++ < folded->text.len)
		vec_push(&folded->from, start);
}

static void fold_block(struct folded *folded, const char *text, size_t length)
{
	size_t bytes;

	str_clear(&folded->text);
	folded->from.n = 0;
	for (size_t at = 0; at < length; at += bytes) {
		bytes = text_cluster(text + at, length - at);
		fold_cluster(folded, text, at, bytes);
	}
	vec_push(&folded->from, length);
}

/* All places of one word; what lies between two bytes of the folded text belongs to the first. */
static void match_word(struct doc *doc, size_t block, const struct folded *folded, const char *word)
{
	const char *text = str_text(&folded->text);
	size_t length = strlen(word), start, end;

	for (const char *hit = strstr(text, word); hit != NULL; hit = strstr(hit + length, word)) {
		size_t last = (size_t)(hit - text) + length;

		start = folded->from.v[hit - text];
		while (last < folded->text.len && folded->from.v[last] == folded->from.v[last - 1])
			last++; /* a cluster that folds to several bytes is marked whole */
		end = folded->from.v[last];
		vec_push(&doc->matches, (struct doc_match){block, start, end - start});
	}
}

static void match_block(struct doc *doc, size_t block, struct folded *folded)
{
	AUTO_FREE char *words = xstrdup(doc->search);
	char *rest = NULL;

	fold_block(folded, doc_block_text(doc, &doc->blocks.v[block]), doc->blocks.v[block].text_length);
	if (!text_has_words(str_text(&folded->text), doc->search))
		return;
	for (char *word = strtok_r(words, " \t\n", &rest); word != NULL; word = strtok_r(NULL, " \t\n", &rest))
		match_word(doc, block, folded, word);
}

void doc_match_all(struct doc *doc)
{
	struct folded folded = {0};

	doc->matches.n = 0;
	if (doc->search == NULL)
		return;
	for (size_t block = 0; block < doc->blocks.n; block++)
		match_block(doc, block, &folded);
	str_free(&folded.text);
	vec_free(&folded.from);
}

/* The first match in a block after `from`, or else from the start; NULL when there is none at all. */
static const struct doc_match *match_after(const struct doc *doc, size_t from)
{
	for (size_t i = 0; i < doc->matches.n; i++)
		if (from == DOC_NONE || doc->matches.v[i].block > from)
			return &doc->matches.v[i];
	return doc->matches.n > 0 ? &doc->matches.v[0] : NULL;
}

/* The block to look behind: where the last search ended, what is selected, or what is before the screen. */
static size_t place_of_reader(const struct doc *doc)
{
	if (doc->found != DOC_NONE)
		return doc->found;
	if (doc->selected != DOC_NONE)
		return doc->selected;
	if (doc->top == 0 || doc->top >= doc->lines.n)
		return DOC_NONE;
	return doc->lines.v[doc->top - 1].block;
}

bool doc_find(struct doc *doc, const char *words)
{
	const struct doc_match *match;
	size_t line;

	free(doc->search);
	doc->search = text_blank(words) ? NULL : text_fold(words);
	doc_match_all(doc);
	match = doc->placed ? match_after(doc, place_of_reader(doc)) : NULL;
	if (match == NULL)
		return false;
	doc->found = match->block;
	doc->selected = doc->blocks.v[match->block].id != NULL ? match->block : DOC_NONE;
	line = doc_line_of(doc, match->block, match->start);
	doc_reveal(doc, line, line + 1, 2);
	return true;
}
