// A thread finds its own node again by a function that calls itself; the node hangs in a list that others see, and is changed by its thread alone.
#include <pthread.h>
#include <stdlib.h>
typedef struct Node { int key, count; struct Node *left, *right; } Node;
static Node* find(Node* n, int k) { if (k > 100) return find(n->right, k - 1); return k ? find(n->left, k - 1) : n; }
static Node* all; static pthread_mutex_t m = PTHREAD_MUTEX_INITIALIZER;
static void* worker(void* a) {
  Node* root = calloc(1, sizeof *root);
  root->left = calloc(1, sizeof *root);
  pthread_mutex_lock(&m); root->right = all; all = root; pthread_mutex_unlock(&m);
  Node* n = find(root, 1);
  n->count++;  // NORACE

  return a;
}
int main(void) {
  pthread_t t[3];
  for (int i = 0; i < 3; i++) pthread_create(&t[i], NULL, worker, NULL);
  for (int i = 0; i < 3; i++) pthread_join(t[i], NULL);
}
