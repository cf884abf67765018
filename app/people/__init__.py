"""People: users, the tree of organisation units, and the roles people hold at them.

A unit's path names its whole line ("/1/5/23/"), so that a subtree is a range of paths. A Membership is a user holding a role at a unit.
A UserSession is one signed-in browser; ending it, or disabling its user, ends access at the next request.

Knows: nothing but the floor below. Every other room knows people.
"""
