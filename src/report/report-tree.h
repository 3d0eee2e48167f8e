/*
 * Making the tree of a report from cmark nodes. Whatever text comes in goes out as text: it is cleaned and
 * kept in text nodes, which the renderers escape. Nodes belong to their parent.
 */
#ifndef ADHERE_REPORT_REPORT_TREE_H
#define ADHERE_REPORT_REPORT_TREE_H

#include "base/base.h"

#include <cmark.h>

/* A new node of that type as the last child of `parent` (NULL: a root, which the caller frees). */
cmark_node *tree_node(cmark_node *parent, cmark_node_type type);
cmark_node *tree_heading(cmark_node *parent, int level, const char *text);

/* Text as one line, or line by line with soft breaks between; blanks at the ends of lines go. */
void tree_line(cmark_node *inlines, const char *text);
void tree_lines(cmark_node *inlines, const char *text);
void tree_format(cmark_node *inlines, const char *format, ...) PRINTF(2, 3); /* as tree_line */
void tree_strong(cmark_node *inlines, const char *text);
/* Words to be typed, such as a command. */
void tree_code(cmark_node *inlines, const char *text);
void tree_space(cmark_node *inlines);
/* The end of a line that must stay one. */
void tree_break(cmark_node *inlines);
/* A link to the address when it is a good http, https or mailto one, else the address as text. */
void tree_address(cmark_node *inlines, const char *address);

/* As one line, but a blank at its start or end is kept: for pieces of one text in a row. */
void tree_piece(cmark_node *inlines, const char *text);
/* New text or text that is gone, to be filled with inlines: underlined or struck out where that can be, and always
 * between marks: {+ +} and [- -]. */
cmark_node *tree_inserted(cmark_node *inlines);
cmark_node *tree_deleted(cmark_node *inlines);

/* A paragraph of that text, as tree_line; or as many paragraphs as blank lines divide it into. */
void tree_paragraph(cmark_node *parent, const char *text);
void tree_paragraph_format(cmark_node *parent, const char *format, ...) PRINTF(2, 3);
void tree_prose(cmark_node *parent, const char *text);
/* A new, last item of a bullet list: its paragraph. */
cmark_node *tree_list(cmark_node *parent);
cmark_node *tree_item(cmark_node *list);

/* What follows begins on a new page, where there are pages. */
void tree_page(cmark_node *parent);

/* Our own nodes: custom blocks and inlines whose user data begins with a tag. */
enum tree_kind { TREE_CMARK, TREE_TABLE, TREE_CHART, TREE_PAGE, TREE_INSERTED, TREE_DELETED };
struct tree_tag {
	enum tree_kind kind;
};
enum tree_kind tree_kind_of(cmark_node *node);
/* All nodes in document order, each before what is in it; the caller frees the array. */
VEC_TYPE(tree_nodes, cmark_node *);
void tree_list_nodes(cmark_node *root, struct tree_nodes *nodes);
/* Puts the children of a node where the node is, and frees it. */
void tree_dissolve(cmark_node *node);
/* For writers that know neither: turns inserted and deleted text into text between marks, and drops page ends. */
void tree_lower(cmark_node *root);

/* True when links may lead there. */
bool tree_address_good(const char *address);
/* Cleaned, with LF only; the caller frees. For text that is not a node's yet. */
char *tree_clean(const char *text);
/* The words of all text below a node, on one line, with " / " between its blocks. */
void tree_words(cmark_node *node, struct str *out);

/* Where a text of valid UTF-8 is cut: before the word that goes beyond `most` characters, or within it if it is the first. */
size_t tree_cut(const char *text, size_t most);

#endif
