// As tree_walked_by_threads.c, but both children of the root are one node.
#include <pthread.h>
#include <stdlib.h>

struct node {
  struct node *left, *right;
  int value, sum;
};

static struct node *build(int depth) {
  if (depth == 0) return NULL;
  struct node *made = malloc(sizeof *made);
  made->value = depth;
  made->sum = 0;
  made->left = build(depth - 1);
  made->right = build(depth - 1);
  return made;
}

static void *add(void *arg) {
  struct node *node = arg;
  if (!node) return NULL;
  pthread_t thread;
  pthread_create(&thread, NULL, add, node->left);
  add(node->right);
  pthread_join(thread, NULL);
  node->sum = node->value + (node->left ? node->left->sum : 0) +  // RACE!
              (node->right ? node->right->sum : 0);
  return NULL;
}

int main(void) {
  struct node *root = build(5);
  struct node *both = build(3);
  root->left = both;
  root->right = both;
  add(root);
  return root->sum;
}
