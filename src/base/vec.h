/* Typed growable arrays: `VEC(int) v = VEC_INIT; vec_push(&v, 3); v.v[0]; v.n; vec_free(&v);` */
#ifndef ADHERE_BASE_VEC_H
#define ADHERE_BASE_VEC_H

#include "base/mem.h"

#include <stdlib.h>

#define VEC(type)                                                                                  \
	struct {                                                                                   \
		type *v;                                                                           \
		size_t n, cap;                                                                     \
	}
#define VEC_INIT {0}
/* A named array type, for results that cross a header: `struct name`. */
#define VEC_TYPE(name, type)                                                                       \
	struct name {                                                                              \
		type *v;                                                                           \
		size_t n, cap;                                                                     \
	}

/* Appends one element, growing as needed. */
#define vec_push(vec, ...)                                                                         \
	do {                                                                                       \
		if ((vec)->n == (vec)->cap) {                                                      \
			(vec)->cap = (vec)->cap ? (vec)->cap * 2 : 8;                              \
			(vec)->v = xrealloc_array((vec)->v, (vec)->cap, sizeof *(vec)->v);         \
		}                                                                                  \
		(vec)->v[(vec)->n] = (__VA_ARGS__);                                                \
		(vec)->n++;                                                                        \
	} while (0)

/* Frees the array itself, not what its elements point to, and makes it empty. */
#define vec_free(vec)                                                                              \
	do {                                                                                       \
		free((vec)->v);                                                                    \
		(vec)->v = NULL;                                                                   \
		(vec)->n = (vec)->cap = 0;                                                         \
	} while (0)

#endif
