/* Review and comments within the document of a part. */
#include "ui/review-doc.h"

#include <string.h>

enum style standing_style(enum standing standing)
{
	static const enum style styles[] = {
	    [STANDING_NONE] = STYLE_QUIET, [STANDING_SUBMITTED] = STYLE_NORMAL, [STANDING_ACCEPTED] = STYLE_GOOD,
	    [STANDING_LIFTED] = STYLE_BAD, [STANDING_SENT_BACK] = STYLE_WARN,
	};

	return styles[standing];
}

void review_doc_standing(struct doc *doc, const struct review_book *book, const char *part)
{
	const struct part_review *review = book == NULL ? NULL : review_of_part(book, part);
	AUTO_STR sentence = STR_INIT;

	if (review == NULL)
		return;
	review_sentence(review, &sentence);
	if (sentence.len > 0) {
		doc_item(doc, NULL);
		doc_span(doc, STYLE_QUIET, "Review: ");
		doc_span(doc, standing_style(review->standing), str_text(&sentence));
	}
	if (review->standing != STANDING_NONE)
		doc_label(doc, "Assigned to", review->review->assignee);
}

void review_doc_comments(struct doc *doc, const struct review_book *book, const char *item, int indent)
{
	for (size_t i = 0; book != NULL && i < book->comments.n; i++) {
		const struct comment *comment = &book->comments.v[i];
		char time[TIME_SIZE];

		if (strcmp(comment->item, item) != 0)
			continue;
		time_iso(comment->at_us, time);
		AUTO_FREE char *label = xasprintf("%s, %s, %.10s%s", comment->id, comment->author, time,
		    comment->resolved ? ", resolved" : "");
		doc_label(doc, label, comment->text);
		doc_indent(doc, indent);
	}
}
