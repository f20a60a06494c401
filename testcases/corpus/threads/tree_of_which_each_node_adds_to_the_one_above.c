// As tree_walked_by_threads.c, but each adds to the node above its own.
#include <pthread.h>
#include <stdlib.h>

struct node {
  struct node *left, *right, *above;
  int value, sum;
};

static struct node *build(int depth, struct node *above) {
  if (depth == 0) return NULL;
  struct node *made = malloc(sizeof *made);
  made->value = depth;
  made->sum = 0;
  made->above = above;
  made->left = build(depth - 1, made);
  made->right = build(depth - 1, made);
  return made;
}

static void *add(void *arg) {
  struct node *node = arg;
  if (!node) return NULL;
  pthread_t thread;
  pthread_create(&thread, NULL, add, node->left);
  add(node->right);
  pthread_join(thread, NULL);
  if (node->above) node->above->sum += node->value;  // RACE!
  return NULL;
}

int main(void) {
  struct node *root = build(5, NULL);
  add(root);
  return root->sum;
}
