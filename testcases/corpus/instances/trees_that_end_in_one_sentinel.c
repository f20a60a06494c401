// The leaves of all trees lead to one static node, which is never changed: two trees are two. One
// of them is used by both threads.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct node {
  struct node *left, *right;
  int key, hits, visits;
};
static struct node nil = {&nil, &nil, 0, 0, 0};

struct tree {
  struct node *root;
};

static void insert(struct tree *tree, struct node *node) {
  struct node *parent = &nil, *at = tree->root;
  while (at != &nil) {
    parent = at;
    at = node->key < at->key ? at->left : at->right;
  }
  node->left = node->right = &nil;  // NORACE
  if (parent == &nil)
    tree->root = node;  // NORACE
  else if (node->key < parent->key)
    parent->left = node;  // NORACE
  else
    parent->right = node;  // NORACE
}

static struct node *find(struct tree *tree, int key) {
  struct node *at = tree->root;
  while (at != &nil && at->key != key) at = key < at->key ? at->left : at->right;  // NORACE
  return at == &nil ? NULL : at;
}

static struct node *make(int key) {
  struct node *node = calloc(1, sizeof(struct node));
  if (node == NULL) exit(1);
  node->key = key;
  return node;
}

static struct tree shared = {&nil}, common = {&nil};

static void *count(void *unused) {
  struct tree mine = {&nil};
  for (int i = 0; i < 10; i++) insert(&mine, make(i));
  for (struct node *at = mine.root; at != &nil; at = at->right) at->hits++;  // NORACE
  struct node *found = find(&mine, 3);
  if (found) found->hits++;  // NORACE
  common.root->visits++;  // RACE!
  return unused;
}

int main(void) {
  pthread_t threads[2];
  insert(&common, make(1));
  for (int i = 0; i < 2; i++) pthread_create(&threads[i], NULL, count, NULL);
  insert(&shared, make(7));
  shared.root->hits++;  // NORACE
  for (int i = 0; i < 2; i++) pthread_join(threads[i], NULL);
  printf("%d %d\n", shared.root->hits, common.root->visits);  // NORACE
  return 0;
}
