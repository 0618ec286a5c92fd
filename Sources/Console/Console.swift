/// The product's own server: what an operator's tools ask it.
package enum Console {}
